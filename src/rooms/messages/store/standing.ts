import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import type { TextId } from '../../language/index.ts'
import type { MessageId } from './messages.ts'
import type { ThreadId } from './threads.ts'

/** NotFound unless this text was said in this thread. */
export async function heldText(
  reads: Reads,
  { thread, text }: { thread: ThreadId; text: TextId },
): Promise<void> {
  await reads.one(sql`select 1 from messages m where m.district_id = ${reads.district} and m.thread_id = ${thread}
    and (${text} in (m.text_id, m.will_text_id, m.help_text_id)
      or exists (select from message_files f where f.district_id = m.district_id and f.message_id = m.id and f.text_id = ${text}))`)
}

/** The message beside whose voice these words stand, of this person when one is told; NotFound otherwise. */
export async function wordsBeside(
  reads: Reads,
  { thread, text, by }: { thread: ThreadId; text: TextId; by?: PersonId },
): Promise<MessageId> {
  const { id } = await reads.one(sql<{ id: MessageId }>`
    select m.id from messages m join message_files f on f.district_id = m.district_id and f.message_id = m.id
    join said_texts x on x.district_id = f.district_id and x.id = f.text_id and x.words <> ''
    where m.district_id = ${reads.district} and m.thread_id = ${thread} and f.text_id = ${text} and f.kind = 'voice'
      and (${by ?? null}::uuid is null or m.by_person = ${by ?? null}) limit 1`)
  return id
}

/** The language somebody reads best, when they said so. */
export async function readsBest(reads: Reads, person: PersonId): Promise<string | undefined> {
  const [found] = await reads.rows(sql<{ language: string | null }>`
    select (reads || speaks)[1] as language from current_language_profiles where district_id = ${reads.district} and person_id = ${person}`)
  return found?.language ?? undefined
}

/** The languages somebody may have written in: theirs, those of who else uses the way, and the school's own. */
export async function languagesAround(
  reads: Reads,
  { way, person }: { way: Id<'way'> | undefined; person: PersonId | null },
): Promise<string[]> {
  const { languages } = await reads.one(sql<{ languages: string[] }>`
    select array(select distinct t.tag from current_language_profiles l cross join lateral unnest(l.reads || l.speaks) t (tag)
      where l.district_id = d.id and (l.person_id = ${person} or l.person_id in (
        select w.person_id from current_ways w where w.district_id = d.id and w.way_id = ${way ?? null}::uuid))) || d.language as languages
    from districts d where d.id = ${reads.district}`)
  return languages
}

/** Whether somebody may send a voice: everybody but children under thirteen, unless the school decided to keep those too. */
export async function maySendVoice(reads: Reads, person: PersonId): Promise<boolean> {
  const { may } = await reads.one(sql<{ may: boolean }>`
    select not exists (select from young_students y where y.district_id = ${reads.district} and y.student_id = ${person})
      or exists (select from young_voices_kept v where v.district_id = ${reads.district}) as may`)
  return may
}
