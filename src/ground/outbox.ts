import { sql } from 'kysely'
import type { Reads, Tx } from './database.ts'
import type { Id, PersonId } from './ids.ts'
import type { LetterState } from './letter-states.ts'

export type LetterId = Id<'letter'>

/** Something written that shall leave the house. `text` is plain, `html` the inside of a page's body. */
export interface Letter {
  id: LetterId
  /** Who it is for; undefined when nobody known is meant. */
  person: PersonId | undefined
  /** By mail, or as a text message to a telephone. */
  kind: 'mail' | 'text'
  /** The mailbox or number. Only the process that sends reads it. */
  to: string
  /** BCP-47 tag of what is written. */
  language: string
  subject: string
  text: string
  html?: string
  /** More headers by name, such as List-Unsubscribe; never those the channel writes itself. */
  headers?: Readonly<Record<string, string>>
  /** After this moment it is of no use and stays; a day after it was written, unless told. */
  until?: Date
  /** When it was written; now, unless told. */
  madeAt?: Date
}

/** The job that sends what waits, by the kind of letter. */
export const leavingJobs = { mail: 'letter.leave', text: 'text.leave' } as const satisfies Record<
  Letter['kind'],
  string
>

/** Lays a letter into the outbox and calls the process that sends, both in the caller's transaction. */
export async function post(tx: Tx, letter: Letter): Promise<void> {
  await tx.rows(sql`insert into letters
      (district_id, id, person_id, kind, address, language, subject, body, html, headers, until)
    values (${tx.district}, ${letter.id}, ${letter.person ?? null}, ${letter.kind}, ${letter.to}, ${letter.language},
      ${letter.subject}, ${letter.text}, ${letter.html ?? null}, ${JSON.stringify(letter.headers ?? {})}, ${letter.until ?? null})`)
  await tx.enqueue(leavingJobs[letter.kind], { letter: letter.id })
}

/** Many letters in one statement, as `post` lays out one. */
export async function postAll(tx: Tx, letters: readonly Letter[]): Promise<void> {
  const rows = letters.map(({ headers = {}, ...letter }) => ({ ...letter, headers }))
  await tx.rows(sql`insert into letters
      (district_id, id, person_id, kind, address, language, subject, body, html, headers, until, made_at)
    select ${tx.district}, id, person, kind, "to", language, subject, text, html, headers, "until", coalesce("madeAt", now())
    from json_to_recordset(${JSON.stringify(rows)}) as r (id uuid, person uuid, kind text, "to" text, language text, subject text,
      text text, html text, headers jsonb, "until" timestamptz, "madeAt" timestamptz)`)
  for (const [kind, job] of Object.entries(leavingJobs)) {
    const first = letters.find((letter) => letter.kind === kind)
    if (first) await tx.enqueue(job, { letter: first.id })
  }
}

/** Where some letters are, as whoever had them written may know; those that are gone are not among them. */
export function whereLettersAre(
  reads: Reads,
  letters: readonly LetterId[],
): Promise<{ id: LetterId; kind: Letter['kind']; state: LetterState }[]> {
  return reads.rows(sql`select l.id, l.kind, s.state from letters l
    join letter_states s on s.district_id = l.district_id and s.letter_id = l.id and s.until is null
    where l.district_id = ${reads.district} and l.id = any (${letters}::uuid[])`)
}

/** A letter as whoever runs the program may see it: where it went only by its last part, words only while they wait here. */
export interface PostedLetter {
  id: LetterId
  kind: Letter['kind']
  language: string
  subject: string
  text: string
  madeAt: Date
  state: LetterState
  attempt: number
  reason: string | null
  /** "example.org", or the last two digits of a number. */
  toward: string
}

/** The newest fifty letters of the district. */
export function lettersPosted(reads: Reads): Promise<PostedLetter[]> {
  return reads.rows(sql`
    select l.id, l.kind, l.language, l.subject, l.body as text, l.made_at as "madeAt", s.state, s.attempt, s.reason,
      case when l.kind = 'mail' then split_part(l.address, '@', 2) else '…' || right(l.address, 2) end as toward
    from letters l
    join letter_states s on s.district_id = l.district_id and s.letter_id = l.id and s.until is null
    where l.district_id = ${reads.district} order by l.made_at desc, l.id desc limit 50`)
}

/**
 * Takes letters back whose words must not stay: one that waits still is gone as if never written, of one that left only
 * what became of it is kept. Returns those that will never leave.
 */
export async function takeBack(tx: Tx, letters: readonly LetterId[]): Promise<LetterId[]> {
  const all = [...letters]
  const waiting = await tx.rows(sql<{ id: LetterId }>`select letter_id as id from letter_states
    where district_id = ${tx.district} and letter_id = any(${all}::uuid[]) and until is null and state in ('waiting', 'failing') for update`)
  const ids = waiting.map(({ id }) => id)
  for (const table of ['letter_reports', 'letter_handovers', 'letter_states'])
    await tx.rows(
      sql`delete from ${sql.table(table)} where district_id = ${tx.district} and letter_id = any(${ids}::uuid[])`,
    )
  await tx.rows(sql`delete from letters where district_id = ${tx.district} and id = any(${ids}::uuid[])`)
  await tx.rows(
    sql`update letters set subject = '', body = '', html = null where district_id = ${tx.district} and id = any(${all}::uuid[])`,
  )
  return ids
}

/** A letter as its reader has it in hand. */
export interface ReadLetter {
  id: LetterId
  to: string
  language: string
  subject: string
  text: string
  headers: Record<string, string>
  at: Date
}

/** The newest letters of a kind to any of these mailboxes or numbers whose words are still here, the newest first. */
export function lettersTo(
  reads: Reads,
  { kind, to, most }: { kind: Letter['kind']; to: readonly string[]; most: number },
): Promise<ReadLetter[]> {
  return reads.rows(sql<ReadLetter>`
    select id, address as "to", language, subject, body as text, headers, made_at as at from letters
    where district_id = ${reads.district} and kind = ${kind} and address = any(${to}::text[]) and body <> ''
    order by made_at desc, id desc limit ${most}`)
}
