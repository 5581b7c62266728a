import { sql } from 'kysely'
import type { Reads, Tx } from './database.ts'
import { happen } from './happenings.ts'
import type { PersonId } from './ids.ts'
import { type LetterState, mayFollow } from './letter-states.ts'
import type { Letter, LetterId } from './outbox.ts'

/** A letter in the hands of the process that sends it. */
export interface LeavingLetter extends Omit<Letter, 'until' | 'html'> {
  html: string | null
  headers: Record<string, string>
  madeAt: Date
  /** Which state this one is; nobody else may end it. */
  step: number
  attempt: number
}

/** Whether the district is the sample town, from which nothing leaves. */
export async function staysHere(reads: Reads): Promise<boolean> {
  const { sample } = await reads.one(
    sql<{ sample: boolean }>`select sample from districts where id = ${reads.district}`,
  )
  return sample
}

/** Whether there is such a district at all: an address that came from outside may name any. */
export async function isThere(reads: Reads): Promise<boolean> {
  const found = await reads.rows(sql`select id from districts where id = ${reads.district}`)
  return found.length > 0
}

/** How long a letter may be on its way before nobody is believed to hold it any more, in milliseconds. */
export const longestWay = 5 * 60_000

/**
 * Rows are taken by their address in the table (`ctid`): a district that has just laid out its first letters is thought to have
 * one, and every one would be read to find the one that is meant.
 *
 * Takes the letters of a kind that are due first, at most so many, as leaving; two processes never get the same one. Their words
 * and addresses are for the hand that sends, and for no log.
 */
export function takeSome(
  tx: Tx,
  { now, most, kind = 'mail' }: { now: Date; most: number; kind?: Letter['kind'] },
): Promise<LeavingLetter[]> {
  const open = sql`from letter_states s
      where s.district_id = ${tx.district} and s.until is null
        and (select l.kind from letters l where l.district_id = s.district_id and l.id = s.letter_id limit 1) = ${kind}`
  const due = kind === 'mail' ? sql`s.state in ('waiting', 'failing')` : sql`s.state = 'failing'`
  const withoutHour =
    kind === 'mail'
      ? sql`select null::tid as row where false`
      : sql`select s.ctid as row ${open} and s.next_at is null and s.state = 'waiting'
      order by s.since, s.letter_id limit ${most} - (select count(*) from due) for update skip locked`
  return tx.rows(sql<LeavingLetter>`
    with due as (
      select s.ctid as row ${open} and s.next_at is not null and s.next_at <= ${now} and ${due}
      order by s.next_at, s.letter_id limit ${most} for update skip locked),
    fresh as (${withoutHour}),
    closed as (
      update letter_states s set until = greatest(${now}, s.since)
      where s.ctid = any(array(select row from due union all select row from fresh))
      returning s.letter_id, s.step, s.attempt),
    opened as (
      insert into letter_states (district_id, letter_id, step, state, attempt, since, next_at)
      select ${tx.district}, letter_id, step + 1, 'leaving', attempt + 1, ${now}, ${new Date(now.getTime() + longestWay)} from closed
      returning letter_id, step, attempt)
    select l.id, l.person_id as person, l.kind, l.address as "to", l.language, l.subject, l.body as text, l.html, l.headers,
      l.made_at as "madeAt", o.step, o.attempt
    from opened o
    cross join lateral (select * from letters where district_id = ${tx.district} and id = o.letter_id limit 1) l`)
}

/** A mail waits for its hour; a text waits without one until somebody can send it. */
function hourCome(now: Date, kind: Letter['kind']) {
  return kind === 'mail'
    ? sql`s.next_at <= ${now}`
    : sql`(s.next_at <= ${now} or (s.next_at is null and s.state = 'waiting'))`
}

const blank = sql`subject = '', body = '', html = null, headers = '{}'`

/** What came of a try: `reason` is one word of the channel's faults, `next` when to try again. */
export type Fate =
  | { state: 'left' }
  | { state: 'failing'; reason: string; next: Date }
  | { state: 'refused' | 'uncertain'; reason: string }

/** A letter that was tried, and what came of it. */
export interface Tried {
  letter: { id: LetterId; step: number; attempt: number; person: PersonId | null | undefined }
  fate: Fate
}

/**
 * Writes down what came of tries, a state each. Unless it is tried again, a letter's words are blanked; a refusal is told
 * (`letter.refused`).
 */
export async function recordFates(tx: Tx, tried: readonly Tried[], now: Date): Promise<void> {
  if (tried.length === 0) return
  for (const { fate } of tried)
    if (!mayFollow('leaving', fate.state)) throw new Error(`a letter does not go to ${fate.state}`)
  const rows = tried.map(({ letter: { id, step, attempt }, fate }) => ({ id, step, attempt, ...fate }))
  const moved = await tx.rows(sql<{ id: LetterId }>`
    with tried as (
      select * from json_to_recordset(${JSON.stringify(rows)}) as r (id uuid, step smallint, attempt smallint, state text, reason text, next timestamptz)),
    closed as (
      update letter_states s set until = greatest(${now}, s.since)
      from tried t cross join lateral (select o.ctid from letter_states o
        where o.district_id = ${tx.district} and o.letter_id = t.id and o.step = t.step and o.until is null offset 0) o
      where s.ctid = o.ctid returning t.*),
    blanked as (
      update letters l set ${blank}
      from closed c cross join lateral (select o.ctid from letters o where o.district_id = ${tx.district} and o.id = c.id offset 0) o
      where l.ctid = o.ctid and c.state <> 'failing')
    insert into letter_states (district_id, letter_id, step, state, attempt, reason, since, next_at)
    select ${tx.district}, id, step + 1, state, attempt, reason, ${now}, next from closed
    returning letter_id as id`)
  const written = new Set(moved.map(({ id }) => id))
  for (const { letter, fate } of tried)
    if (fate.state === 'refused' && written.has(letter.id))
      await tellRefused(tx, { ...letter, reason: fate.reason })
}

interface Swept {
  id: LetterId
  person: PersonId | null
  state: LetterState
  reason: string
}

/**
 * Ends what nobody will end any more: a letter that has been leaving for too long is uncertain, since it may have
 * arrived; one that is no longer of use stays here. Returns how many became uncertain.
 */
export async function sweepLetters(tx: Tx, now: Date, kind: Letter['kind'] = 'mail'): Promise<number> {
  const swept = await tx.rows(sql<Swept>`
    with over as (
      select s.letter_id, s.step, s.state = 'leaving' as leaving from letter_states s
      join letters l on l.district_id = s.district_id and l.id = s.letter_id
      where s.district_id = ${tx.district} and s.until is null and ${hourCome(now, kind)} and l.kind = ${kind}
        and (s.state = 'leaving' or coalesce(l.until, l.made_at + interval '1 day') < ${now})
      order by s.next_at limit 1000 for update of s skip locked),
    closed as (
      update letter_states s set until = greatest(${now}, s.since) from over
      where s.district_id = ${tx.district} and s.letter_id = over.letter_id and s.step = over.step
      returning s.letter_id, s.step, s.attempt, s.reason, over.leaving),
    opened as (
      insert into letter_states (district_id, letter_id, step, state, attempt, reason, since)
      select ${tx.district}, letter_id, step + 1, case when leaving then 'uncertain' else 'refused' end, attempt,
        case when leaving then 'no-answer' else coalesce(reason, 'too-late') end, ${now} from closed
      returning letter_id, state, reason),
    blanked as (
      update letters l set ${blank} from closed where l.district_id = ${tx.district} and l.id = closed.letter_id)
    select l.id, l.person_id as person, o.state, o.reason from opened o
    join letters l on l.district_id = ${tx.district} and l.id = o.letter_id`)
  for (const one of swept) if (one.state === 'refused') await tellRefused(tx, one)
  return swept.filter(({ state }) => state === 'uncertain').length
}

/** News that a letter will not arrive. */
export async function tellRefused(
  tx: Tx,
  { id, person, reason }: { id: LetterId; person: PersonId | null | undefined; reason: string },
): Promise<void> {
  await happen(tx, 'letter.refused', { about: { letter: id, ...(person ? { person } : {}), reason } })
}

/** The other side says afterwards that a letter did not arrive; told once (`letter.refused`). */
export async function refuseLetter(
  tx: Tx,
  letter: LetterId,
  { reason, now }: { reason: string; now: Date },
): Promise<void> {
  const [moved] = await tx.rows(sql<{ person: PersonId | null }>`
    with closed as (
      update letter_states set until = greatest(${now}, since)
      where district_id = ${tx.district} and letter_id = ${letter} and until is null and state in ('left', 'uncertain')
      returning letter_id, step, attempt),
    opened as (
      insert into letter_states (district_id, letter_id, step, state, attempt, reason, since)
      select ${tx.district}, letter_id, step + 1, 'refused', attempt, ${reason}, ${now} from closed returning letter_id)
    select l.person_id as person from opened o join letters l on l.district_id = ${tx.district} and l.id = o.letter_id`)
  if (moved) await tellRefused(tx, { id: letter, person: moved.person, reason })
}

/** A letter of earlier that left and came back: each state as it would have been, and the refusal told as any other. */
export async function cameBack(
  tx: Tx,
  letter: LetterId,
  { left, reason, at }: { left: Date; reason: string; at: Date },
): Promise<void> {
  const steps = [
    { step: 2, state: 'leaving', reason: null, since: left, until: left },
    { step: 3, state: 'left', reason: null, since: left, until: at },
    { step: 4, state: 'refused', reason, since: at, until: null },
  ]
  await tx.rows(sql`update letter_states set until = greatest(${left}, since)
    where district_id = ${tx.district} and letter_id = ${letter} and until is null`)
  for (const one of steps)
    await tx.rows(sql`insert into letter_states (district_id, letter_id, step, state, attempt, reason, since, until)
      values (${tx.district}, ${letter}, ${one.step}, ${one.state}, 1, ${one.reason}::text, ${one.since}, ${one.until})`)
  await tx.rows(sql`update letters set ${blank} where district_id = ${tx.district} and id = ${letter}`)
  const [found] = await tx.rows(sql<{ person: PersonId | null }>`
    select person_id as person from letters where district_id = ${tx.district} and id = ${letter}`)
  await tellRefused(tx, { id: letter, person: found?.person, reason })
}

/** Where a letter was to go, for the room that keeps the ways to reach people; undefined when it is gone. */
export async function whereItWent(
  reads: Reads,
  letter: LetterId,
): Promise<{ kind: Letter['kind']; to: string; subject: string } | undefined> {
  const [found] = await reads.rows(sql<{ kind: Letter['kind']; to: string; subject: string }>`
    select kind, address as "to", subject from letters where district_id = ${reads.district} and id = ${letter}`)
  return found
}
