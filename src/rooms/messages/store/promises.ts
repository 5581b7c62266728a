import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import type { MessageId } from './messages.ts'

export interface Texted {
  way: Id<'way'>
  message: MessageId
}

/**
 * Who is told by when this text of theirs is answered: nobody while an earlier message of the conversation waits, nor where
 * texts were stopped or somebody has yet to read whether they shall.
 */
export async function textedWhileNobodyWaits(
  reads: Reads,
  { way, message }: Texted,
): Promise<
  | { to: string; person: PersonId; languages: string[]; timeZone: string; school: string; due: Date }
  | undefined
> {
  const [found] = await reads.rows(sql<{
    to: string
    person: PersonId
    languages: string[]
    timeZone: string
    school: string
    due: Date
  }>`
    select w.normalised as "to", w.person_id as person, coalesce(l.reads || l.speaks, '{}') || array[d.language, 'en'] as languages,
      d.time_zone as "timeZone", d.name as school, c.due
    from waiting_replies c
    join districts d on d.id = c.district_id
    join current_ways w on w.district_id = c.district_id and w.way_id = ${way} and w.kind = 'phone' and w.normalised is not null
    join contact_open o on o.district_id = w.district_id and o.way_id = w.way_id and o.class = 'mission'
    left join current_language_profiles l on l.district_id = w.district_id and l.person_id = w.person_id
    where c.district_id = ${reads.district} and c.message_id = ${message}
      and not exists (select from waiting_replies e where e.district_id = c.district_id and e.thread_id = c.thread_id and e.at < c.at)
      and not exists (select from unclear_wishes_waiting u where u.district_id = c.district_id and u.way_id = ${way})
    order by w.position, w.person_id limit 1`)
  return found
}
