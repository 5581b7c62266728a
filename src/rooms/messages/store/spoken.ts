import { type RawBuilder, sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { Spoken } from '../../privacy/index.ts'
import { partOf, removedAt, threadPeople } from './conversations.ts'

/** A text as a copy tells it, where `id` names it and `m` has its district. */
function copied(id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select json_build_object('words', x.words, 'language', x.language, 'renditions', coalesce((
      select json_agg(json_build_object('language', b.language, 'words', b.words, 'kind', b.kind, 'reviewed', b.reviewed) order by b.language)
      from best_renditions b where b.district_id = x.district_id and b.text_id = x.id), '[]'))
    from said_texts x where x.district_id = m.district_id and x.id = ${id})`
}

const messages = sql`(select coalesce(json_agg(json_build_object('at', m.at, 'side', m.side,
    'by', (select p.name from current_people p where p.district_id = m.district_id and p.id = m.by_person),
    'channel', m.channel, 'intent', m.intent, 'removed', ${removedAt(sql`m.id`)}, 'text', ${copied(sql`m.text_id`)}, 'will', ${copied(sql`m.will_text_id`)}, 'help', ${copied(sql`m.help_text_id`)},
    'reasons', array_remove(array[m.reason, (select u.reason from urgent_messages u where u.district_id = m.district_id and u.message_id = m.id and u.reason <> '')], null),
    'files', (select coalesce(json_agg(json_build_object('id', f.file_id, 'name', f.name, 'type', f.type, 'text', ${copied(sql`f.text_id`)}) order by f.n), '[]')
      from message_files f where f.district_id = m.district_id and f.message_id = m.id and ${removedAt(sql`f.file_id`)} is null and ${removedAt(sql`m.id`)} is null)) order by m.at, m.id), '[]')
  from messages m where m.district_id = t.district_id and m.thread_id = t.id)`

const talk = sql`json_build_object('about', c.name, 'with', (select coalesce(json_agg(distinct x ->> 'name'), '[]')
    from json_array_elements(${threadPeople}) x where x ->> 'side' <> 'copied'), 'messages', ${messages})`

const call = sql`json_build_object('at', m.at, 'about', c.name, 'with', p.name,
  'by', (select b.name from current_people b where b.district_id = m.district_id and b.id = m.by_person),
  'kind', m.kind, 'outcome', m.outcome, 'minutes', m.minutes, 'interpreter', m.interpreter, 'intent', m.intent, 'text', ${copied(sql`m.text_id`)})`

interface Wanted {
  /** Which threads `t`, and which calls `m`. */
  threads: RawBuilder<unknown>
  calls: RawBuilder<unknown>
}

function spoken(reads: Reads, { threads, calls }: Wanted): Promise<Spoken> {
  return reads.one(sql<Spoken>`select
    (select coalesce(json_agg(${talk} order by t.made_at, t.id), '[]') from threads t
      join current_people c on c.district_id = t.district_id and c.id = t.student_id
      where t.district_id = ${reads.district} and ${threads}) as talks,
    (select coalesce(json_agg(${call} order by m.at, m.id), '[]') from spoken_contacts m
      join current_people c on c.district_id = m.district_id and c.id = m.student_id
      join current_people p on p.district_id = m.district_id and p.id = m.with_person
      where m.district_id = ${reads.district} and ${calls}) as calls`)
}

/**
 * The conversations this reader has a part in, and the calls with them or their household: about one student, or all.
 * What another household and the school said to each other is never in it.
 */
export function spokenFor(reads: Reads, who: Who, about: PersonId | undefined): Promise<Spoken> {
  const one = about ?? null
  const mine = sql`exists (select from thread_sides s join threads t on t.district_id = s.district_id and t.id = s.thread_id
    where s.district_id = m.district_id and s.person_id = ${who.person} and s.hat = ${who.hat}
      and t.student_id = m.student_id and t.household_id is not distinct from m.household_id)`
  return spoken(reads, {
    threads: sql`(${one}::uuid is null or t.student_id = ${one}) and ${partOf(who, undefined)} is not null`,
    calls: sql`(${one}::uuid is null or m.student_id = ${one}) and (m.with_person = ${who.person} or ${mine})`,
  })
}

/** Everything that was said about a student, in every household: only for what the school takes along as a whole. */
export function spokenAbout(reads: Reads, student: PersonId): Promise<Spoken> {
  return spoken(reads, { threads: sql`t.student_id = ${student}`, calls: sql`m.student_id = ${student}` })
}
