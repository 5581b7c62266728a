import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { ThreadId } from './threads.ts'

/** What still waits to leave for somebody who no longer takes part in a thread about this student does not leave. */
export async function stopForOutsiders(tx: Tx, student: PersonId): Promise<void> {
  await tx.rows(sql`update deliveries d set stopped = 'no-way' from messages m, threads t
    where d.district_id = ${tx.district} and d.done_at is null and d.stopped is null
      and m.district_id = d.district_id and m.id = d.message_id
      and t.district_id = m.district_id and t.id = m.thread_id and t.student_id = ${student}
      and not exists (select from thread_sides s where s.district_id = t.district_id and s.thread_id = t.id and s.person_id = d.person_id)
      and not (t.household_id is null and exists (select from open_functions o where o.district_id = t.district_id
        and o.student_id = t.student_id and o.person_id = d.person_id and o.function = 'messages' and o.through = 'relationship'))`)
}

export async function threadsAbout(tx: Tx, student: PersonId): Promise<ThreadId[]> {
  const rows = await tx.rows(sql<{ id: ThreadId }>`
    select id from threads where district_id = ${tx.district} and student_id = ${student}`)
  return rows.map(({ id }) => id)
}
