import type { Tx } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { Who } from '../../../ground/who.ts'
import { myRecord } from '../../people/index.ts'
import { type CopyRefusal, isOfAge } from '../rules/asking.ts'
import * as store from '../store/copies.ts'
import { clockOf } from './terms.ts'

interface Asking {
  ground: Ground
  tx: Tx
  who: Who
}

interface Asked {
  subject: PersonId
  for: PersonId
  language: string
}

/** A person asks for a copy about themselves or a child in their sight (L2). A student's own only once of age (L3). */
export function askForCopy(
  ground: Ground,
  acting: Acting,
  { subject, language }: { subject: PersonId; language: string },
): Promise<Outcome<CopyRefusal>> {
  return once<CopyRefusal>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    if (
      subject !== who.person &&
      !(who.hat === 'caregiver' && (await store.seesStudent(tx, who.person, subject)))
    )
      throw new NotFound('not in sight')
    if (who.hat === 'student' && !isOfAge((await myRecord(tx, who)).birthDate, (await clockOf(tx)).today))
      return { refused: 'not-yours' }
    await request({ ground, tx, who }, { subject, for: who.person, language })
    return { to: '/copies' }
  })
}

/** A leader has a copy made for somebody who asked on paper or by telephone. */
export function askOnPaper(ground: Ground, acting: Acting, asked: Asked): Promise<Outcome<never>> {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const pairs = await store.paperCopies(tx, acting.who, { words: [], pair: asked })
    if (pairs.length === 0) throw new NotFound('no such copy in sight')
    await request({ ground, tx, who: acting.who }, asked)
    return { to: '/privacy/requests' }
  })
}

/** Writes the request down, with the day it is due, and has the copy made. */
async function request({ ground, tx, who }: Asking, asked: Asked): Promise<void> {
  const id = newId<'record request'>()
  const { due } = await clockOf(tx)
  await store.addRecordRequest(tx, {
    id,
    ...asked,
    askedBy: who.person,
    dueOn: due,
    askedAt: ground.clock.now(),
  })
  await happen(tx, 'copy.asked', {
    about: { request: id, person: asked.subject, for: asked.for },
    by: who.person,
  })
  await tx.enqueue('privacy.copy', { request: id })
}
