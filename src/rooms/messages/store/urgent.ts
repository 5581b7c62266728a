import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { MessageId } from './messages.ts'

export async function addUrgent(
  tx: Tx,
  urgent: { message: MessageId; reason: string; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into urgent_messages (district_id, message_id, reason, by_person, at)
    values (${tx.district}, ${urgent.message}, ${urgent.reason}, ${urgent.by}, ${urgent.at})`)
}

/** A message that did not wait for the quiet hours to end, without its words. */
export interface Urgent {
  at: Date
  by: string | null
  student: PersonId
  called: string
  reason: string
}

/** The newest urgent messages about students whom a leader sees. */
export function urgentLed(reads: Reads, who: Who): Promise<Urgent[]> {
  return reads.rows(sql<Urgent>`
    select u.at, b.name as by, t.student_id as student, p.called, u.reason from urgent_messages u
    join messages m on m.district_id = u.district_id and m.id = u.message_id
    join threads t on t.district_id = m.district_id and t.id = m.thread_id
    join current_people p on p.district_id = t.district_id and p.id = t.student_id
    left join current_people b on b.district_id = u.district_id and b.id = u.by_person
    where u.district_id = ${reads.district} and exists (select from sight v where v.district_id = u.district_id
      and v.viewer_id = ${who.person} and v.hat = ${who.hat} and v.student_id = t.student_id)
    order by u.at desc limit 100`)
}
