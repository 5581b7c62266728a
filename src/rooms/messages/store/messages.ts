import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { FileId } from '../../../ground/kept-files.ts'
import type { TextId } from '../../language/index.ts'
import type { FileKind } from '../rules/files.ts'
import type { Channel, Intent, Side } from '../rules/intents.ts'
import type { Talk } from '../rules/receiving.ts'
import { takesPart } from './closing.ts'
import type { HouseholdId, ThreadId } from './threads.ts'

export type MessageId = Id<'message'>

export interface NewMessage {
  thread: ThreadId
  text: TextId
  side: Side
  by: PersonId | null
  intent: Intent | null
  channel: Channel
  will?: TextId | undefined
  help?: TextId | undefined
  reason?: string | undefined
  answers?: MessageId | undefined
  at: Date
}

export async function addMessage(tx: Tx, message: NewMessage): Promise<MessageId> {
  const id = newId<'message'>()
  await tx.rows(sql`insert into messages (district_id, id, thread_id, text_id, side, by_person, intent, channel, will_text_id,
      help_text_id, reason, answers, at)
    values (${tx.district}, ${id}, ${message.thread}, ${message.text}, ${message.side}, ${message.by}, ${message.intent},
      ${message.channel}, ${message.will ?? null}, ${message.help ?? null}, ${message.reason ?? null}, ${message.answers ?? null}, ${message.at})`)
  return id
}

/** Keeps what came in, whole, under the provider's key; false when it was there already: then nothing more happens. */
export async function addArrival(
  tx: Tx,
  arrival: { channel: Channel; key: string; sender: string; whole: string; at: Date },
): Promise<boolean> {
  const made =
    await tx.rows(sql`insert into message_arrivals (district_id, channel, provider_key, sender, whole, at)
    values (${tx.district}, ${arrival.channel}, ${arrival.key}, ${arrival.sender}, ${arrival.whole}, ${arrival.at})
    on conflict do nothing returning channel`)
  return made.length > 0
}

export type StrayWhy = 'unknown-sender' | 'several-people' | 'not-proven' | 'no-student'

export async function addStray(
  tx: Tx,
  stray: { channel: Channel; key: string; sender: string; whole: string; why: StrayWhy; at: Date },
): Promise<Id<'stray'>> {
  const id = newId<'stray'>()
  await tx.rows(sql`insert into message_strays (district_id, id, channel, provider_key, sender, whole, why, at)
    values (${tx.district}, ${id}, ${stray.channel}, ${stray.key}, ${stray.sender}, ${stray.whole}, ${stray.why}, ${stray.at})
    on conflict do nothing`)
  return id
}

export async function startClock(
  tx: Tx,
  clock: { message: MessageId; thread: ThreadId; due: Date },
): Promise<void> {
  await tx.rows(sql`insert into reply_clocks (district_id, message_id, thread_id, due)
    values (${tx.district}, ${clock.message}, ${clock.thread}, ${clock.due})`)
}

/** Every clock that runs in a thread stops: the school answered, or spoke, or says that nothing is to be answered. */
export async function stopClocks(
  tx: Tx,
  of: { thread: ThreadId; by: PersonId; how: 'answered' | 'spoken' | 'nothing-to-answer'; at: Date },
): Promise<void> {
  await tx.rows(sql`with stopped as (update reply_clocks set until = ${of.at}
      where district_id = ${tx.district} and thread_id = ${of.thread} and until is null returning district_id, message_id)
    insert into reply_clock_endings (district_id, message_id, by_person, how, at)
    select district_id, message_id, ${of.by}, ${of.how}, ${of.at} from stopped`)
}

/** The homes to which something went out by a way, to somebody who is still in its thread, for what comes back by it. */
export function lastSentTo(
  reads: Reads,
  { way, since }: { way: Id<'way'>; since: Date },
): Promise<Talk<PersonId, HouseholdId>[]> {
  return reads.rows(sql<Talk<PersonId, HouseholdId>>`
    select distinct on (m.thread_id) t.student_id as student, t.household_id as household, d.person_id as person, p.called, d.at
    from deliveries d
    join messages m on m.district_id = d.district_id and m.id = d.message_id
    join threads t on t.district_id = m.district_id and t.id = m.thread_id
    join current_people p on p.district_id = t.district_id and p.id = t.student_id
    where d.district_id = ${reads.district} and d.way_id = ${way} and d.at > ${since} and d.letter_id is not null and ${takesPart}
    order by m.thread_id, d.at desc`)
}

/** A file that was taken in, already lying in its place. */
export interface KeptFile {
  id: FileId
  kind: FileKind
  type: string
  name: string
  bytes: number
  width?: number
  height?: number
}

/** Ties files to the message they came with; what they show or say is one text for all of them. */
export async function tieFiles(
  tx: Tx,
  { message, files, text }: { message: MessageId; files: readonly KeptFile[]; text: TextId | null },
): Promise<void> {
  const rows = files.map((file, n) => ({
    width: null,
    height: null,
    ...file,
    n: n + 1,
    text: n === 0 ? text : null,
  }))
  await tx.rows(sql`insert into message_files (district_id, message_id, n, file_id, kind, name, bytes, width, height, text_id, type)
      select ${tx.district}, ${message}, r.n, r.id, r.kind, r.name, r.bytes, r.width, r.height, r.text, r.type
      from json_to_recordset(${JSON.stringify(rows)}) as r (n smallint, id uuid, kind text, name text, bytes integer, width smallint, height smallint, text uuid, type text)`)
}
