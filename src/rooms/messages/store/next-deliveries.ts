import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { LetterId } from '../../../ground/outbox.ts'
import type { WayId } from '../../people/index.ts'
import type { Carrier, Stopped } from '../rules/delivering.ts'
import type { MessageId } from './messages.ts'
import type { ThreadId } from './threads.ts'

/** A delivery whose letter will not arrive, and all ways its message was tried by to this person. */
export interface Failed {
  message: MessageId
  person: PersonId
  thread: ThreadId
  n: number
  /** It did not wait for the quiet hours to end (L10). */
  urgent: boolean
  tried: WayId[]
}

/** The deliveries of a letter that are the last try of their message to their person; held. */
export function failedDeliveries(tx: Tx, letter: LetterId): Promise<Failed[]> {
  return tx.rows(sql<Failed>`
    select d.message_id as message, d.person_id as person, m.thread_id as thread, d.n,
      exists (select from urgent_messages u where u.district_id = m.district_id and u.message_id = m.id) as urgent,
      array(select t.way_id from deliveries t where t.district_id = d.district_id and t.message_id = d.message_id
        and t.person_id = d.person_id and t.way_id is not null) as tried
    from deliveries d join messages m on m.district_id = d.district_id and m.id = d.message_id
    where d.district_id = ${tx.district} and d.letter_id = ${letter} and not exists (
      select from deliveries t where t.district_id = d.district_id and t.message_id = d.message_id
        and t.person_id = d.person_id and t.n > d.n)
    order by d.at, d.message_id, d.person_id for update of d`)
}

export async function addNextDelivery(
  tx: Tx,
  next: {
    message: MessageId
    person: PersonId
    n: number
    /** Whether it puts right what an earlier one said. */
    corrects?: boolean
    way: WayId | null
    carrier: Carrier
    heldUntil: Date | null
    waitsUntil?: Date | null
    stopped: Stopped | null
    at: Date
  },
): Promise<void> {
  await tx.rows(sql`insert into deliveries (district_id, message_id, person_id, n, way_id, carrier, held_until, waits_until, stopped, at, corrects)
    values (${tx.district}, ${next.message}, ${next.person}, ${next.n}, ${next.way}, ${next.carrier}, ${next.heldUntil},
      ${next.waitsUntil ?? null}, ${next.stopped}, ${next.at}, ${next.corrects ?? false}) on conflict do nothing`)
}
