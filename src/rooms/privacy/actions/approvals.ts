import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { Who } from '../../../ground/who.ts'
import {
  type AnswerRefusal,
  approvalDays,
  type Bulk,
  type BulkId,
  refusalForAnswer,
  refusalForUse,
  type UseRefusal,
} from '../rules/bulk.ts'
import * as store from '../store/bulk.ts'
import { alarmOf } from './alarming.ts'
import { settleBulk } from './second-answers.ts'

const day = 86_400_000

/**
 * Asks a second leader for a yes to take the records of many people along. `people` is how many it would be, `reason`
 * the asker's own words. The yes, once given, is for `spendApproval`.
 */
export async function requestBulk(
  tx: Tx,
  who: Who,
  asked: { what: Bulk; people: number; reason: string; now: Date; announced?: boolean },
): Promise<BulkId> {
  const { now, announced = false, ...rest } = asked
  const days = approvalDays[announced ? 'announced' : 'asked']
  const lapsesAt = new Date(now.getTime() + days * day)
  const id = await store.addRequest(tx, who.person, { ...rest, at: now, lapsesAt })
  await happen(tx, 'bulk.requested', {
    about: { request: id, person: who.person, people: asked.people },
    by: who.person,
  })
  return id
}

/**
 * Uses a second person's yes up, in the transaction that takes the records: undefined means go on, anything else why
 * not. Every taking is an alarm of its own, so that the other leaders see it the same minute. NotFound for a request
 * of somebody else.
 */
export async function spendApproval(
  tx: Tx,
  who: Who,
  { request, now }: { request: BulkId; now: Date },
): Promise<UseRefusal | undefined> {
  const asked = await store.ownRequest(tx, who, request)
  const refused = refusalForUse(asked, now)
  if (refused) return refused
  if (!(await store.addUse(tx, request, now))) return 'used'
  await alarmOf(tx, { person: who.person, kind: 'export', people: asked.people, since: now, at: now })
  await happen(tx, 'bulk.taken', {
    about: { request, person: who.person, people: asked.people },
    by: who.person,
  })
  return undefined
}

/** Another leader of the school says yes or no. */
export function answerBulk(
  { db, clock }: Pick<Ground, 'db' | 'clock'>,
  acting: Acting,
  { id, agreed }: { id: BulkId; agreed: boolean },
): Promise<Outcome<AnswerRefusal>> {
  return once<AnswerRefusal>({ db, ...acting }, async (tx) => {
    const { who } = acting
    const now = clock.now()
    const asked = await store.requestFor(tx, who, id)
    const refused = refusalForAnswer({ ...asked, own: asked.by === who.person, yes: agreed }, now)
    if (refused) return { refused }
    if (!(await settleBulk(tx, { id, agreed, by: who.person, at: now }))) return { refused: 'answered' }
    return { to: '/privacy/reading' }
  })
}
