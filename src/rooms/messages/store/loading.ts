import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import type { LetterId } from '../../../ground/outbox.ts'
import type { Callee, Spoken } from './contact.ts'
import type { NewDelivery } from './deliveries.ts'
import type { MessageId, NewMessage } from './messages.ts'
import type { HouseholdId, ThreadId } from './threads.ts'

/** A thread to be, with what its letters say of it. */
export interface EarlierThread {
  id: ThreadId
  student: PersonId
  household: HouseholdId | null
  at: Date
}

export async function addEarlierThreads(tx: Tx, threads: readonly EarlierThread[]): Promise<void> {
  await tx.rows(sql`insert into threads (district_id, id, student_id, household_id, made_at)
    select ${tx.district}, id, student, household, at
    from json_to_recordset(${JSON.stringify(threads)}) as r (id uuid, student uuid, household uuid, at timestamptz)`)
}

/** What the letters of a district say of it. */
export function letterhead(
  reads: Reads,
): Promise<{ school: string; timeZone: string; sample: boolean; today: string }> {
  return reads.one(sql<{ school: string; timeZone: string; sample: boolean; today: string }>`
    select name as school, time_zone as "timeZone", sample, today()::text as today from districts where id = ${reads.district}`)
}

/** What students are called, by their ids. */
export async function calledOf(
  reads: Reads,
  students: readonly PersonId[],
): Promise<Map<PersonId, { called: string; name: string }>> {
  const rows = await reads.rows(sql<{ id: PersonId; called: string; name: string }>`
    select id, called, name from current_people where district_id = ${reads.district} and id = any(${students}::uuid[])`)
  return new Map(rows.map(({ id, ...one }) => [id, one]))
}

export type EarlierRow = NewMessage & { id: MessageId }

export async function addEarlierMessages(tx: Tx, messages: readonly EarlierRow[]): Promise<void> {
  await tx.rows(sql`insert into messages (district_id, id, thread_id, text_id, side, by_person, intent, channel, will_text_id, help_text_id, reason, at)
    select ${tx.district}, id, thread, text, side, "by", intent, channel, will, help, reason, at
    from json_to_recordset(${JSON.stringify(messages)}) as r (id uuid, thread uuid, text uuid, side text, "by" uuid, intent text, channel text,
      will uuid, help uuid, reason text, at timestamptz)`)
}

export interface EarlierArrival {
  channel: 'mail' | 'text' | 'paper'
  key: string
  message: MessageId
  sender: string
  whole: string
  at: Date
}

export async function addEarlierArrivals(tx: Tx, arrivals: readonly EarlierArrival[]): Promise<void> {
  await tx.rows(sql`insert into message_arrivals (district_id, channel, provider_key, message_id, sender, whole, at)
    select ${tx.district}, channel, key, message, sender, whole, at
    from json_to_recordset(${JSON.stringify(arrivals)}) as r (channel text, key text, message uuid, sender text, whole text, at timestamptz)`)
}

/** A delivery as it stands now: done when it left, with its letter; open while it is held, or somebody must call or print it. */
export interface EarlierDelivery extends NewDelivery {
  n: number
  letter: LetterId | null
  done: Date | null
}

export async function addEarlierDeliveries(tx: Tx, deliveries: readonly EarlierDelivery[]): Promise<void> {
  await tx.rows(sql`insert into deliveries (district_id, message_id, person_id, n, way_id, carrier, letter_id, held_until, waits_until, digest, stopped, at, done_at)
    select ${tx.district}, message, person, n, way, carrier, letter, "heldUntil", "waitsUntil", digest, stopped, at, done
    from json_to_recordset(${JSON.stringify(deliveries)}) as r (message uuid, person uuid, n smallint, way uuid, carrier text, letter uuid,
      "heldUntil" timestamptz, "waitsUntil" timestamptz, digest boolean, stopped text, at timestamptz, done timestamptz)`)
}

export interface EarlierClock {
  message: MessageId
  thread: ThreadId
  due: Date
  ended: { by: PersonId; how: 'answered' | 'spoken' | 'nothing-to-answer'; at: Date } | null
}

export async function addEarlierClocks(tx: Tx, clocks: readonly EarlierClock[]): Promise<void> {
  const rows = clocks.map((clock) => ({ ...clock, until: clock.ended?.at ?? null }))
  await tx.rows(sql`insert into reply_clocks (district_id, message_id, thread_id, due, until)
    select ${tx.district}, message, thread, due, until
    from json_to_recordset(${JSON.stringify(rows)}) as r (message uuid, thread uuid, due timestamptz, until timestamptz)`)
  const ended = clocks.flatMap(({ message, ended }) => (ended ? [{ message, ...ended }] : []))
  await tx.rows(sql`insert into reply_clock_endings (district_id, message_id, by_person, how, at)
    select ${tx.district}, message, "by", how, at
    from json_to_recordset(${JSON.stringify(ended)}) as r (message uuid, "by" uuid, how text, at timestamptz)`)
}

/** A call or a talk of earlier, as somebody wrote it down. */
export interface EarlierCall extends Pick<Spoken, 'kind' | 'outcome' | 'minutes' | 'interpreter' | 'intent'> {
  with: Callee['person']
  by: PersonId
  at: Date
}

export async function addEarlierCalls(
  tx: Tx,
  calls: readonly (EarlierCall & { student: PersonId; household: HouseholdId | null })[],
): Promise<void> {
  const rows = calls.map((call) => ({ ...call, id: newId() }))
  await tx.rows(sql`insert into spoken_contacts (district_id, id, student_id, household_id, with_person, by_person, kind, outcome, minutes, interpreter, intent, at)
    select ${tx.district}, id, student, household, "with", "by", kind, outcome, minutes, interpreter, intent, at
    from json_to_recordset(${JSON.stringify(rows)}) as r (id uuid, student uuid, household uuid, "with" uuid, "by" uuid, kind text, outcome text,
      minutes smallint, interpreter text, intent text, at timestamptz)`)
}

/** The mailbox or number behind each way of these people. */
export async function addressesOfWays(
  reads: Reads,
  people: readonly PersonId[],
): Promise<Map<string, string>> {
  const rows = await reads.rows(sql<{ way: string; at: string }>`
    select distinct way_id as way, normalised as at from current_ways
    where district_id = ${reads.district} and person_id = any(${people}::uuid[]) and normalised is not null`)
  return new Map(rows.map(({ way, at }) => [way, at]))
}
