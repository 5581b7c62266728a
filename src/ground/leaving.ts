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

/** How long a letter may be on its way before nobody is believed to hold it any more, in milliseconds. */
export const longestWay = 5 * 60_000

/**
 * Takes the letter of a kind that is due first, as leaving; two processes never get the same. Undefined when none is due.
 * Its words and address are for the hand that sends, and for no log.
 */
export async function takeNext(
  tx: Tx,
  now: Date,
  kind: Letter['kind'] = 'mail',
): Promise<LeavingLetter | undefined> {
  const [letter] = await tx.rows(sql<LeavingLetter>`
    with due as (
      select s.letter_id, s.step from letter_states s
      where s.district_id = ${tx.district} and s.until is null and s.state in ('waiting', 'failing') and ${hourCome(now, kind)}
        and exists (select from letters l where l.district_id = s.district_id and l.id = s.letter_id and l.kind = ${kind})
      order by s.next_at nulls first, s.since, s.letter_id limit 1 for update skip locked),
    closed as (
      update letter_states s set until = greatest(${now}, s.since) from due
      where s.district_id = ${tx.district} and s.letter_id = due.letter_id and s.step = due.step
      returning s.letter_id, s.step, s.attempt),
    opened as (
      insert into letter_states (district_id, letter_id, step, state, attempt, since, next_at)
      select ${tx.district}, letter_id, step + 1, 'leaving', attempt + 1, ${now}, ${new Date(now.getTime() + longestWay)} from closed
      returning letter_id, step, attempt)
    select l.id, l.person_id as person, l.kind, l.address as "to", l.language, l.subject, l.body as text, l.html, l.headers,
      l.made_at as "madeAt", o.step, o.attempt
    from opened o join letters l on l.district_id = ${tx.district} and l.id = o.letter_id`)
  return letter
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

/** Writes down what came of a try. Unless it is tried again, its words are blanked; a refusal is told (`letter.refused`). */
export async function recordFate(
  tx: Tx,
  letter: { id: LetterId; step: number; attempt: number; person: PersonId | null | undefined },
  { now, ...fate }: Fate & { now: Date },
): Promise<void> {
  if (!mayFollow('leaving', fate.state)) throw new Error(`a letter does not go to ${fate.state}`)
  const reason = fate.state === 'left' ? null : fate.reason
  const next = fate.state === 'failing' ? fate.next : null
  const moved = await tx.rows(sql`
    with closed as (
      update letter_states set until = greatest(${now}, since)
      where district_id = ${tx.district} and letter_id = ${letter.id} and step = ${letter.step} and until is null
      returning letter_id, step),
    blanked as (
      update letters l set ${blank} from closed
      where l.district_id = ${tx.district} and l.id = closed.letter_id and ${fate.state !== 'failing'})
    insert into letter_states (district_id, letter_id, step, state, attempt, reason, since, next_at)
    select ${tx.district}, letter_id, step + 1, ${fate.state}, ${letter.attempt}, ${reason}::text, ${now}, ${next}::timestamptz from closed
    returning letter_id`)
  if (moved.length > 0 && fate.state === 'refused') await tellRefused(tx, { ...letter, reason: fate.reason })
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

/** Where a letter was to go, for the room that keeps the ways to reach people; undefined when it is gone. */
export async function whereItWent(
  reads: Reads,
  letter: LetterId,
): Promise<{ kind: Letter['kind']; to: string } | undefined> {
  const [found] = await reads.rows(sql<{ kind: Letter['kind']; to: string }>`
    select kind, address as "to" from letters where district_id = ${reads.district} and id = ${letter}`)
  return found
}
