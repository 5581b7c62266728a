import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { PairingForm } from '../input.ts'
import * as store from '../store/apart.ts'
import { rightsOf } from '../store/restrictions.ts'

export type PairRefusal = 'same-two' | 'no-reference' | 'already-said' | 'no-reason'

/** Two people who must never share a list, a table or a room; one of them is of this student's family (L13). */
export function keepApart(
  ground: Ground,
  acting: Acting,
  { student, person, from, reference }: PairingForm & { student: PersonId },
): Promise<Outcome<PairRefusal>> {
  return once({ db: ground.db, ...acting }, async (tx): Promise<Outcome<PairRefusal>> => {
    const { who } = acting
    await rightsOf(tx, who, student)
    if (!(await store.isOfFamily(tx, student, person))) throw new NotFound('nobody of this family')
    if (person === from) return { refused: 'same-two' }
    if (!(await store.inReach(tx, who, from))) throw new NotFound('nobody in sight')
    if (reference === '') return { refused: 'no-reference' }
    await store.addPair(tx, who.person, { pair: [person, from], reference })
    await happen(tx, 'no-contact.entered', { about: { student, one: person, other: from }, by: who.person })
    return { to: `/students/${student}/apart` }
  })
}

/** One of two people says that it shall end, and why; with the second it does. */
export function endApart(
  ground: Ground,
  acting: Acting,
  { id, reason }: { id: store.PairId; reason: string },
): Promise<Outcome<PairRefusal>> {
  return once({ db: ground.db, ...acting }, async (tx): Promise<Outcome<PairRefusal>> => {
    const { who } = acting
    const { student, person, from, endedBy } = await store.pairFor(tx, who, id)
    if (endedBy.includes(who.person)) return { refused: 'already-said' }
    if (reason === '') return { refused: 'no-reason' }
    await store.addPairEnding(tx, who.person, { id, reason, last: endedBy.length > 0 })
    await happen(tx, 'no-contact.ended', { about: { student, one: person, other: from }, by: who.person })
    return { to: `/students/${student}/apart` }
  })
}
