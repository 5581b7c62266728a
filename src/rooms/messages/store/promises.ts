import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import type { MessageId } from './messages.ts'

/** A message that came in by a way of its writer's. */
export interface CameBy {
  kind: 'mail' | 'phone'
  way: Id<'way'>
  /** Who wrote it, of those who share the way, as far as that is told. */
  person?: PersonId
  message: MessageId
}

export interface Promised {
  to: string
  person: PersonId
  languages: string[]
  timeZone: string
  school: string
  due: Date
}

/**
 * Who is told by when this message of theirs is answered: nobody while another message of the conversation waits, nor where
 * messages by this way were stopped or somebody has yet to read whether they shall. Of several that come at once, one waits first.
 */
export async function cameWhileNobodyWaits(
  tx: Tx,
  { kind, way, person, message }: CameBy,
): Promise<Promised | undefined> {
  await oneByOne(tx, message)
  const [found] = await tx.rows(sql<Promised>`
    select w.normalised as "to", w.person_id as person, coalesce(l.reads || l.speaks, '{}') || array[d.language, 'en'] as languages,
      d.time_zone as "timeZone", d.name as school, c.due
    from waiting_replies c
    join districts d on d.id = c.district_id
    join current_ways w on w.district_id = c.district_id and w.way_id = ${way} and w.kind = ${kind} and w.normalised is not null
    join contact_open o on o.district_id = w.district_id and o.way_id = w.way_id and o.class = 'mission'
    left join current_language_profiles l on l.district_id = w.district_id and l.person_id = w.person_id
    where c.district_id = ${tx.district} and c.message_id = ${message}
      and not exists (select from waiting_replies e
        where e.district_id = c.district_id and e.thread_id = c.thread_id and e.message_id <> c.message_id)
      and not exists (select from unclear_wishes_waiting u where u.district_id = c.district_id and u.way_id = ${way})
    order by w.person_id is distinct from ${person ?? null}, w.position, w.person_id limit 1`)
  return found
}

async function oneByOne(tx: Tx, message: MessageId): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended('promise ' || thread_id, 0)) from messages
    where district_id = ${tx.district} and id = ${message}`)
}
