import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { MessageId } from './messages.ts'
import type { ThreadId } from './threads.ts'

/** Whether the reader of a delivery `d` still takes part in its thread `t`; the caregivers of a student's own thread do (L11), until the student is of age (L3). */
export const takesPart = sql<boolean>`(
  d.person_id in (select q.person_id from people_in_thread(t.district_id, t.student_id, t.household_id) q)
  or (t.household_id is null and exists (select from open_functions o where o.district_id = t.district_id
    and o.student_id = t.student_id and o.person_id = d.person_id and o.function = 'messages' and o.through = 'relationship')
    and not exists (select from eighteen_students e where e.district_id = t.district_id and e.student_id = t.student_id)))`

/** What still waits to leave for somebody who no longer takes part in a thread about this student does not leave. */
export async function stopForOutsiders(tx: Tx, student: PersonId): Promise<void> {
  await tx.rows(sql`update deliveries d set stopped = 'no-way' from messages m, threads t
    where d.district_id = ${tx.district} and d.done_at is null and d.stopped is null
      and m.district_id = d.district_id and m.id = d.message_id
      and t.district_id = m.district_id and t.id = m.thread_id and t.student_id = ${student}
      and not ${takesPart}`)
}

/** These deliveries were due, but their readers are out of the thread: they stay here. */
export async function stopDue(
  tx: Tx,
  due: readonly { message: MessageId; person: PersonId; n: number }[],
): Promise<void> {
  const rows = due.map(({ message, person, n }) => ({ message, person, n }))
  await tx.rows(sql`update deliveries d set stopped = 'no-way'
    from json_to_recordset(${JSON.stringify(rows)}) as r (message uuid, person uuid, n smallint)
    where d.district_id = ${tx.district} and d.message_id = r.message and d.person_id = r.person and d.n = r.n`)
}

export async function threadsAbout(tx: Tx, student: PersonId): Promise<ThreadId[]> {
  const rows = await tx.rows(sql<{ id: ThreadId }>`
    select id from threads where district_id = ${tx.district} and student_id = ${student}`)
  return rows.map(({ id }) => id)
}
