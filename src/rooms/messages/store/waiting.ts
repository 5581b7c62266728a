import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { TextId } from '../../language/index.ts'
import type { WayId } from '../../people/index.ts'
import type { Going } from '../rules/delivering.ts'
import type { MessageId } from './messages.ts'
import type { ThreadId } from './threads.ts'

/** A delivery that waits for words its reader reads: for a while, or, of a paper, for a person's (R03.2, R03.3). */
export interface Waiting {
  message: MessageId
  thread: ThreadId
  person: PersonId
  n: number
  paper: boolean
  urgent: boolean
  languages: string[]
  /** All that the letter will say. */
  texts: TextId[]
}

/** What waits for a text: as the words of its message, or as what a concern carries about this student (R02.8). */
export function deliveriesWaiting(
  reads: Reads,
  { text, student }: { text: TextId; student: PersonId | undefined },
): Promise<Waiting[]> {
  return reads.rows(sql<Waiting>`
    select m.id as message, m.thread_id as thread, d.person_id as person, d.n, d.stopped is not null as paper,
      exists (select from urgent_messages u where u.district_id = m.district_id and u.message_id = m.id) as urgent,
      coalesce(l.reads || l.speaks, '{}') as languages,
      array(select x.id from said_texts x where x.district_id = m.district_id
        and x.id in (m.text_id, m.will_text_id, m.help_text_id) and x.words <> '') as texts
    from (select district_id, id from messages where district_id = ${reads.district} and text_id = ${text}
      union all select p.district_id, p.id from threads t join messages p on p.district_id = t.district_id and p.thread_id = t.id
        where t.district_id = ${reads.district} and t.student_id = ${student ?? null}::uuid
          and ${text}::uuid in (p.will_text_id, p.help_text_id)) one
    join messages m on m.district_id = one.district_id and m.id = one.id
    join deliveries d on d.district_id = m.district_id and d.message_id = m.id and d.done_at is null
      and (d.stopped = 'waits-for-person' or d.stopped is null and d.waits_until is not null)
    left join current_language_profiles l on l.district_id = d.district_id and l.person_id = d.person_id`)
}

/** These wait no longer for their words. */
export async function stopWaiting(
  tx: Tx,
  ended: readonly Pick<Waiting, 'message' | 'person' | 'n'>[],
): Promise<void> {
  if (ended.length === 0) return
  const rows = ended.map(({ message, person, n }) => ({ message, person, n }))
  await tx.rows(sql`update deliveries d set waits_until = null
    from json_to_recordset(${JSON.stringify(rows)}) as r (message uuid, person uuid, n smallint)
    where d.district_id = ${tx.district} and d.message_id = r.message and d.person_id = r.person and d.n = r.n`)
}

/** From now on a paper is on its way like anything else. */
export async function releasePaper(
  tx: Tx,
  one: Pick<Waiting, 'message' | 'person' | 'n'> & Going<WayId>,
): Promise<void> {
  await tx.rows(sql`update deliveries set stopped = ${one.stopped}, carrier = ${one.carrier}, way_id = ${one.way}, held_until = ${one.heldUntil},
      waits_until = null, digest = ${one.digest}
    where district_id = ${tx.district} and message_id = ${one.message} and person_id = ${one.person} and n = ${one.n}`)
}
