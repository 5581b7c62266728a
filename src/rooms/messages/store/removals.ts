import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import type { FileId } from '../../../ground/kept-files.ts'
import type { LetterId } from '../../../ground/outbox.ts'
import type { TextId } from '../../language/index.ts'
import type { MessageId } from './messages.ts'
import type { ThreadId } from './threads.ts'

export type Removable = { student: PersonId } & (
  | { what: 'message'; thing: MessageId }
  | { what: 'file'; thing: FileId }
)

/** A message or a file of this thread that stands there still; anything else is NotFound. */
export function removableIn(reads: Reads, thread: ThreadId, thing: string): Promise<Removable> {
  return reads.one(sql<Removable>`select x.what, x.thing, t.student_id as student from (
      select 'message' as what, m.id as thing from messages m where m.district_id = ${reads.district} and m.thread_id = ${thread}
      union all select 'file', f.file_id from message_files f join messages m on m.district_id = f.district_id and m.id = f.message_id
        where f.district_id = ${reads.district} and m.thread_id = ${thread}) x
    join threads t on t.district_id = ${reads.district} and t.id = ${thread}
    where x.thing = ${thing} and not exists (select from removed_things r where r.district_id = ${reads.district} and r.thing_id = x.thing)`)
}

/** What hangs on a message, or on one file of it. */
export interface Hanging {
  thread: ThreadId
  message: MessageId
  texts: TextId[]
  files: FileId[]
  letters: LetterId[]
}

export async function hangingOn(reads: Reads, thing: Id<'message'> | FileId): Promise<Hanging | undefined> {
  const [found] = await reads.rows(sql<Hanging>`select m.thread_id as thread, m.id as message,
      array(select x from unnest(case when m.id = ${thing} then array[m.text_id, m.will_text_id, m.help_text_id] else '{}' end
        || array(select f.text_id from message_files f where f.district_id = m.district_id and f.message_id = m.id and ${thing}::uuid in (m.id, f.file_id))) x where x is not null) as texts,
      array(select f.file_id from message_files f where f.district_id = m.district_id and f.message_id = m.id and ${thing}::uuid in (m.id, f.file_id)) as files,
      array(select d.letter_id from deliveries d where d.district_id = m.district_id and d.message_id = m.id and d.letter_id is not null) as letters
    from messages m where m.district_id = ${reads.district} and (m.id = ${thing} or exists (select from message_files f
      where f.district_id = m.district_id and f.message_id = m.id and f.file_id = ${thing}))`)
  return found
}

/** What came in whole as this message, and how it is on its way, are no more; who was to get it gets nothing. */
export async function stopMessage(tx: Tx, message: MessageId, at: Date): Promise<void> {
  const strays = sql`(select stray_id from message_stray_endings where district_id = ${tx.district} and message_id = ${message})`
  await tx.rows(
    sql`delete from message_arrivals where district_id = ${tx.district} and message_id = ${message}`,
  )
  await tx.rows(
    sql`update message_strays set whole = '' where district_id = ${tx.district} and id in ${strays}`,
  )
  await tx.rows(
    sql`update urgent_messages set reason = '' where district_id = ${tx.district} and message_id = ${message}`,
  )
  await tx.rows(sql`update messages set reason = null where district_id = ${tx.district} and id = ${message}`)
  await tx.rows(
    sql`update deliveries set done_at = ${at} where district_id = ${tx.district} and message_id = ${message} and done_at is null`,
  )
}

/** Others whose words stood in the same letters go again, by the next one. */
export async function layAgain(tx: Tx, message: MessageId, letters: readonly LetterId[]): Promise<void> {
  await tx.rows(sql`update deliveries set letter_id = null, done_at = null
    where district_id = ${tx.district} and message_id <> ${message} and letter_id = any(${[...letters]}::uuid[])`)
}

/** Of a file only its place stays, where both sides read that it was taken out. */
export async function blankFiles(tx: Tx, files: readonly FileId[]): Promise<void> {
  await tx.rows(sql`update message_files set name = '', bytes = 0, width = null, height = null, text_id = null
    where district_id = ${tx.district} and file_id = any(${[...files]}::uuid[])`)
}
