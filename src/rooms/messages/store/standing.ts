import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { TextId } from '../../language/index.ts'
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

/** The language somebody reads best, when they said so. */
export async function readsBest(reads: Reads, person: PersonId): Promise<string | undefined> {
  const [found] = await reads.rows(sql<{ language: string | null }>`
    select (reads || speaks)[1] as language from current_language_profiles where district_id = ${reads.district} and person_id = ${person}`)
  return found?.language ?? undefined
}

/** Whether somebody may send a voice: everybody but children under thirteen, unless the school decided to keep those too. */
export async function maySendVoice(reads: Reads, person: PersonId): Promise<boolean> {
  const { may } = await reads.one(sql<{ may: boolean }>`
    select not exists (select from young_students y where y.district_id = ${reads.district} and y.student_id = ${person})
      or exists (select from young_voices_kept v where v.district_id = ${reads.district}) as may`)
  return may
}
