import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { Due } from './deliveries.ts'

/** What waits to be gathered, of whoever hears once a day, and on the day for it of whoever hears once a week. */
export function takeGathered(tx: Tx, { weekly, most }: { weekly: boolean; most: number }): Promise<Due[]> {
  return tx.rows(sql<Due>`
    select d.message_id as message, d.person_id as person, d.n, d.carrier, w.normalised as "to", m.text_id as text, x.words, x.language,
      coalesce(l.reads || l.speaks, '{}') as languages, i.time_zone as "timeZone", i.name as school, b.name as by, p.called as student,
      m.thread_id as thread, d.held_until as "heldUntil", d.at
    from deliveries d
    join messages m on m.district_id = d.district_id and m.id = d.message_id
    join threads t on t.district_id = m.district_id and t.id = m.thread_id
    join districts i on i.id = d.district_id
    join said_texts x on x.district_id = m.district_id and x.id = m.text_id
    join current_people p on p.district_id = t.district_id and p.id = t.student_id
    join lateral (select c.normalised from current_ways c
      where c.district_id = d.district_id and c.way_id = d.way_id and c.person_id = d.person_id limit 1) w on w.normalised is not null
    left join current_people b on b.district_id = m.district_id and b.id = m.by_person
    left join current_language_profiles l on l.district_id = d.district_id and l.person_id = d.person_id
    left join volume_choices v on v.district_id = d.district_id and v.person_id = d.person_id and v.until is null
    where d.district_id = ${tx.district} and d.done_at is null and d.stopped is null and d.digest and d.carrier in ('mail', 'text')
      and (${weekly} or coalesce(v.volume, 'each') <> 'weekly')
    order by d.person_id, d.at, d.message_id limit ${most} for update of d skip locked`)
}

/** These went in a letter that bears another's name: they are done. */
export async function sentAlong(
  tx: Tx,
  sent: readonly { message: string; person: string; n: number }[],
  at: Date,
): Promise<void> {
  await tx.rows(sql`update deliveries d set done_at = ${at}
    from json_to_recordset(${JSON.stringify(sent)}) as r (message uuid, person uuid, n smallint)
    where d.district_id = ${tx.district} and d.message_id = r.message and d.person_id = r.person and d.n = r.n`)
}
