import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { TextId } from '../../language/index.ts'
import type { FilesBeside } from '../rules/files.ts'
import type { Spoken } from './contact.ts'
import type { Written } from './conversations.ts'
import { filesAs, pairAs } from './deliveries.ts'
import type { ThreadId } from './threads.ts'

/** Something that somebody sent by text or mail, as it came. */
export interface CameFrom {
  key: string
  sender: string
  whole: string
  at: Date
}

/** The newest of what came from these numbers or mailboxes, the newest first. */
export function cameFrom(
  reads: Reads,
  { channel, senders, most }: { channel: 'text' | 'mail'; senders: readonly string[]; most: number },
): Promise<CameFrom[]> {
  return reads.rows(sql<CameFrom>`
    select provider_key as key, sender, whole, at from message_arrivals
    where district_id = ${reads.district} and channel = ${channel} and sender = any(${senders}::text[])
    order by at desc, provider_key limit ${most}`)
}

/** Words that wait to be put on paper for somebody, because nothing else reaches them. */
export interface OnPaper {
  thread: ThreadId
  text: TextId
  words: string
  will: Written | null
  help: Written | null
  files: FilesBeside
  language: string
  languages: string[]
  timeZone: string
  school: string
  student: string
  by: string | null
  at: Date
}

/** The newest words that go to somebody on paper, the newest first. */
export function papersOf(
  reads: Reads,
  { person, most }: { person: PersonId; most: number },
): Promise<OnPaper[]> {
  return reads.rows(sql<OnPaper>`
    select m.thread_id as thread, x.id as text, x.words, ${pairAs}, ${filesAs}, x.language, coalesce(l.reads || l.speaks, '{}') as languages, i.time_zone as "timeZone",
      i.name as school, c.called as student, b.name as by, m.at
    from deliveries d
    join messages m on m.district_id = d.district_id and m.id = d.message_id
    join threads t on t.district_id = m.district_id and t.id = m.thread_id
    join districts i on i.id = d.district_id
    join said_texts x on x.district_id = m.district_id and x.id = m.text_id and x.words <> ''
    join current_people c on c.district_id = t.district_id and c.id = t.student_id
    left join current_people b on b.district_id = m.district_id and b.id = m.by_person
    left join current_language_profiles l on l.district_id = d.district_id and l.person_id = d.person_id
    where d.district_id = ${reads.district} and d.person_id = ${person} and d.carrier = 'paper'
    order by m.at desc, m.id limit ${most}`)
}

/** Calls and talks with somebody, the newest first. */
export function spokenWith(
  reads: Reads,
  { person, most }: { person: PersonId; most: number },
): Promise<(Omit<Spoken, 'at' | 'with'> & { at: Date })[]> {
  return reads.rows(sql<Omit<Spoken, 'at' | 'with'> & { at: Date }>`
    select s.at, b.name as by, s.kind, s.outcome, s.minutes, s.interpreter, s.intent from spoken_contacts s
    join current_people b on b.district_id = s.district_id and b.id = s.by_person
    where s.district_id = ${reads.district} and s.with_person = ${person} order by s.at desc limit ${most}`)
}
