import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import type { LetterId } from '../../../ground/outbox.ts'
import type { WayId } from '../../people/index.ts'
import { takesPart } from './closing.ts'
import type { MessageId } from './messages.ts'
import type { ThreadId } from './threads.ts'

/** A delivery whose letter is answered to an address of its own. */
export interface ReplyToken {
  hash: Buffer
  message: MessageId
  person: PersonId
  n: number
}

export async function keepTokens(
  tx: Tx,
  tokens: readonly ReplyToken[],
  { at, until }: { at: Date; until: Date },
): Promise<void> {
  if (tokens.length === 0) return
  const rows = tokens.map((one) => ({ ...one, hash: one.hash.toString('hex') }))
  await tx.rows(sql`insert into reply_tokens (district_id, token_hash, message_id, person_id, n, made_at, expires_at)
    select ${tx.district}, decode(r.hash, 'hex'), r.message, r.person, r.n, ${at}, ${until}
    from json_to_recordset(${JSON.stringify(rows)}) as r (hash text, message uuid, person uuid, n smallint)`)
}

/** What an answer's address proves: which thread, whose, and the mailbox the letter went to. */
export interface Answered {
  thread: ThreadId
  person: PersonId
  /** The letter went to several who share the mailbox: which of them answers is not told. */
  shared: boolean
  /** Still in the thread; else a person looks at the answer (L12). */
  takesPart: boolean
  way: WayId
  mailbox: string | null
  letter: LetterId | null
}

/** Whom a token was given to; undefined when there is none, or its year is over. */
export async function behindToken(reads: Reads, hash: Buffer, now: Date): Promise<Answered | undefined> {
  const [found] = await reads.rows(sql<Answered>`
    select m.thread_id as thread, k.person_id as person, d.way_id as way, w.normalised as mailbox, d.letter_id as letter,
      exists (select from deliveries o where o.district_id = d.district_id and o.letter_id = d.letter_id and o.person_id <> d.person_id) as shared,
      ${takesPart} as "takesPart"
    from reply_tokens k
    join deliveries d on d.district_id = k.district_id and d.message_id = k.message_id and d.person_id = k.person_id and d.n = k.n
    join messages m on m.district_id = d.district_id and m.id = d.message_id
    join threads t on t.district_id = m.district_id and t.id = m.thread_id
    left join current_ways w on w.district_id = d.district_id and w.way_id = d.way_id and w.person_id = d.person_id
    where k.district_id = ${reads.district} and k.token_hash = ${hash} and k.expires_at > ${now} limit 1`)
  return found
}

export async function forgetTokens(tx: Tx, now: Date): Promise<void> {
  await tx.rows(sql`delete from reply_tokens where district_id = ${tx.district} and expires_at <= ${now}`)
}

/** The way that a mailbox is, if somebody here uses it. */
export async function wayOfMailbox(reads: Reads, mailbox: string): Promise<WayId | undefined> {
  const [found] = await reads.rows(sql<{ id: WayId }>`select way_id as id from current_ways
    where district_id = ${reads.district} and kind = 'mail' and normalised = ${mailbox} limit 1`)
  return found?.id
}

export interface AutomaticMail {
  key: string
  kind: 'automatic' | 'bounce' | 'complaint'
  letter: Id<'letter'> | null
  way: WayId | null
  word: string | null
  at: Date
}

/** Notes what a machine answered; false when it was noted before. */
export async function noteAutomatic(tx: Tx, note: AutomaticMail): Promise<boolean> {
  const made =
    await tx.rows(sql`insert into automatic_mails (district_id, provider_key, kind, letter_id, way_id, word, at)
    values (${tx.district}, ${note.key}, ${note.kind}, ${note.letter}, ${note.way}, ${note.word}, ${note.at})
    on conflict do nothing returning kind`)
  return made.length > 0
}

/** How often this mailbox bounced for now since then. */
export async function bouncesSince(reads: Reads, way: WayId, since: Date): Promise<number> {
  const { count } = await reads.one(sql<{ count: number }>`select count(*)::int as count from automatic_mails
    where district_id = ${reads.district} and way_id = ${way} and kind = 'bounce' and word <> 'turned-away' and at > ${since}`)
  return count
}
