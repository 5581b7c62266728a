import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import type { TextId } from '../../language/index.ts'
import type { MessageId } from './messages.ts'
import type { ThreadId } from './threads.ts'

/** Voices of a message beside which nobody wrote words. */
export interface Unwritten {
  thread: ThreadId
  student: PersonId
  by: PersonId | null
  text: TextId
  words: string
  /** What it is likely spoken in; `und` when nobody can tell. */
  language: string
  voices: { id: Id<'file'>; type: string }[]
}

/** The language of a home, or of whoever spoke, when the message itself does not say one. */
const likely = sql`coalesce(nullif(x.language, 'und'), (select (l.speaks || l.reads)[1] from current_language_profiles l
    where l.district_id = m.district_id and l.person_id = m.by_person), (select (l.speaks || l.reads)[1]
    from family_in_thread(t.district_id, t.student_id, t.household_id) as f (person_id)
    join current_language_profiles l on l.district_id = t.district_id and l.person_id = f.person_id
    where m.side = 'family' order by l.person_id limit 1), 'und')`

export async function unwrittenIn(reads: Reads, message: MessageId): Promise<Unwritten | undefined> {
  const [found] = await reads.rows(sql<Unwritten>`
    select m.thread_id as thread, t.student_id as student, m.by_person as by, m.text_id as text, x.words, ${likely} as language,
      (select json_agg(json_build_object('id', f.file_id, 'type', f.type) order by f.n) from message_files f
        where f.district_id = m.district_id and f.message_id = m.id and f.kind = 'voice') as voices
    from messages m join threads t on t.district_id = m.district_id and t.id = m.thread_id
    join said_texts x on x.district_id = m.district_id and x.id = m.text_id
    where m.district_id = ${reads.district} and m.id = ${message}
      and exists (select from message_files f where f.district_id = m.district_id and f.message_id = m.id and f.kind = 'voice')
      and not exists (select from message_files f where f.district_id = m.district_id and f.message_id = m.id and f.text_id is not null)`)
  return found
}

/** What the voices of a message say will stand in this text. */
export async function tieVoices(
  tx: Tx,
  { message, text }: { message: MessageId; text: TextId },
): Promise<void> {
  await tx.rows(sql`update message_files set text_id = ${text}
    where district_id = ${tx.district} and message_id = ${message} and kind = 'voice'`)
}

/** A message of voices alone whose words were written down, and the last way it went to each of its people. */
export interface WrittenVoice {
  message: MessageId
  thread: ThreadId
  by: PersonId | null
  language: string
  sent: { person: PersonId; n: number; done: boolean; letter: string | null }[]
}

export async function writtenOf(reads: Reads, text: TextId): Promise<WrittenVoice | undefined> {
  const [found] = await reads.rows(sql<WrittenVoice>`
    select m.id as message, m.thread_id as thread, m.by_person as by, x.language,
      (select coalesce(json_agg(json_build_object('person', d.person_id, 'n', d.n, 'done', d.done_at is not null, 'letter', d.letter_id)), '[]')
        from (select distinct on (d.person_id) d.* from deliveries d where d.district_id = m.district_id and d.message_id = m.id
          and d.carrier in ('mail', 'text') order by d.person_id, d.n desc) d) as sent
    from messages m join said_texts x on x.district_id = m.district_id and x.id = m.text_id
    where m.district_id = ${reads.district} and m.text_id = ${text} and x.words <> ''`)
  return found
}

/** How long what is still on its way to somebody waits; not at all, with null. */
export async function waitUntil(
  tx: Tx,
  { message, person, waitsUntil }: { message: MessageId; person: PersonId; waitsUntil: Date | null },
): Promise<void> {
  await tx.rows(sql`update deliveries set waits_until = ${waitsUntil}
    where district_id = ${tx.district} and message_id = ${message} and person_id = ${person} and done_at is null`)
}
