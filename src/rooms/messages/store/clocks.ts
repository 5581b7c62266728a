import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { MessageId } from './messages.ts'
import type { ThreadId } from './threads.ts'

export interface RanOut {
  message: MessageId
  thread: ThreadId
  student: PersonId
  due: Date
  adults: { person: PersonId; part: 'advisor' | 'backup'; away: boolean }[]
}

/** Clocks that ran out and were handed to nobody yet, with the adults of the advisory. */
export function clocksRanOut(reads: Reads, now: Date): Promise<RanOut[]> {
  return reads.rows(sql<RanOut>`
    select w.message_id as message, w.thread_id as thread, w.student_id as student, w.due,
      (select coalesce(json_agg(json_build_object('person', a.person_id, 'part', a.part, 'away', exists (select from current_absences x
          where x.district_id = a.district_id and x.person_id = a.person_id)) order by a.since), '[]')
        from current_advisory_students s join current_advisory_adults a on a.district_id = s.district_id and a.advisory_id = s.advisory_id
        where s.district_id = w.district_id and s.student_id = w.student_id) as adults
    from waiting_replies w where w.district_id = ${reads.district} and w.due <= ${now} and w.handed_at is null
    order by w.due limit 500`)
}

/** Asks somebody else to answer; false when that was done before. */
export async function handOver(
  tx: Tx,
  { message, to, at }: { message: MessageId; to: PersonId | null; at: Date },
): Promise<boolean> {
  const rows = await tx.rows(sql`insert into reply_clock_handovers (district_id, message_id, to_person, at)
    values (${tx.district}, ${message}, ${to}, ${at}) on conflict do nothing returning message_id`)
  return rows.length > 0
}
