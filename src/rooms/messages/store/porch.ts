import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { Intent, Side } from '../rules/intents.ts'
import { type ContactPlan, planAs } from './contact.ts'
import { asWritten, type Written } from './conversations.ts'
import type { ThreadId } from './threads.ts'

/** Words for a porch: what was said, by whom and when (an ISO text). */
export interface LastWords {
  side: Side
  by: string | null
  at: string
  intent: Intent | null
  text: Written
}

/** How talk about one student stands for one of its people. */
export interface PorchTalk {
  student: PersonId
  thread: ThreadId
  last: LastWords
  /** What the school said lately that went well. */
  good: LastWords | null
  /** By when the school promised to answer; null when nothing waits for it. */
  due: string | null
}

export interface FamilyTalk {
  /** What the reader reads at ease, the first best. */
  languages: string[]
  talks: PorchTalk[]
}

const said = sql`json_build_object('side', m.side, 'at', m.at, 'intent', m.intent, 'text', ${asWritten(sql`m.text_id`)},
    'by', (select p.name from current_people p where p.district_id = m.district_id and p.id = m.by_person))`

const languagesOf = (who: Who) => sql`coalesce((select l.reads || l.speaks from current_language_profiles l
    where l.district_id = ${who.district} and l.person_id = ${who.person}), '{}')`

/** The last words in each thread of a caregiver or student, in one statement: of their own home alone. */
export function familyTalkOf(reads: Reads, who: Who): Promise<FamilyTalk> {
  return reads.one(sql<FamilyTalk>`
    select ${languagesOf(who)} as languages, (select coalesce(json_agg(json_build_object('student', s.student_id, 'thread', s.thread_id, 'last', l.said, 'good', g.said,
        'due', (select min(w.due) from waiting_replies w where w.district_id = s.district_id and w.thread_id = s.thread_id)) order by l.at desc), '[]')
      from (select distinct district_id, thread_id, student_id from thread_sides where person_id = ${who.person} and hat = ${who.hat}) s
      cross join lateral (select m.at, ${said} as said from messages m
        where m.district_id = s.district_id and m.thread_id = s.thread_id order by m.at desc, m.id desc limit 1) l
      left join lateral (select ${said} as said from messages m where m.district_id = s.district_id and m.thread_id = s.thread_id
        and m.side = 'school' and m.intent = 'positive' and m.at > today() - 42 order by m.at desc, m.id desc limit 1) g on true) as talks`)
}

/** A family that waits for an answer, with the words it waits with. */
export interface WaitingTalk {
  thread: ThreadId
  student: PersonId
  called: string
  last: LastWords
  due: string
  handedTo: string | null
}

export interface AdvisorTalk {
  languages: string[]
  plan: ContactPlan
  /** The first that are due, the earliest first. */
  waiting: WaitingTalk[]
}

const mostWaiting = 5

/** What an advisor's porch says of talk, in one statement: who waits for an answer, and the contact plan. */
export function advisorTalkOf(reads: Reads, who: Who): Promise<AdvisorTalk> {
  return reads.one(sql<AdvisorTalk>`
    select ${languagesOf(who)} as languages, (select to_json(p) from (${planAs(who)}) p) as plan,
      (select coalesce(json_agg(json_build_object('thread', w.thread_id, 'student', w.student_id, 'called', c.called, 'due', w.due, 'last', ${said},
          'handedTo', (select p.name from current_people p where p.district_id = w.district_id and p.id = w.handed_to)) order by w.due), '[]')
        from (select * from (select distinct on (w.thread_id) w.* from current_advisory_adults t
            join current_advisory_students s on s.district_id = t.district_id and s.advisory_id = t.advisory_id
            join waiting_replies w on w.district_id = s.district_id and w.student_id = s.student_id
            where t.district_id = ${who.district} and t.person_id = ${who.person} order by w.thread_id, w.due) one
          order by due limit ${mostWaiting}) w
        join current_people c on c.district_id = w.district_id and c.id = w.student_id
        join messages m on m.district_id = w.district_id and m.id = w.message_id) as waiting`)
}
