import type { Reads } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { waitsForLeader } from '../rules/clocks.ts'
import type { StrayId } from '../store/inbox.ts'
import { type LedStray, type StrayCame, strayLed, straysCome, straysWhole } from '../store/strays.ts'
import { answersTo } from './promising.ts'

/** Each of these with its clock. */
export async function withClocks<Came extends { at: string }>(
  reads: Reads,
  strays: readonly Came[],
  studentOf: (stray: Came) => PersonId | undefined,
): Promise<(Came & { due: string })[]> {
  if (strays.length === 0) return []
  const askedBy = (stray: Came) => ({ at: new Date(stray.at), student: studentOf(stray) })
  const { dueOf } = await answersTo(reads, strays.map(askedBy))
  return strays.map((stray, n) => ({ ...stray, due: dueOf(askedBy(stray), n).toISOString() }))
}

/**
 * What came in and waits for a leader: nobody else finds it, or nobody placed it in time. Nothing is forgotten (R02.4).
 * When each came and by when it is answered, and none of their words.
 */
export async function straysWaiting(
  reads: Reads,
  who: Who,
  now: Date,
): Promise<(StrayCame & { due: string })[]> {
  const all = await withClocks(reads, await straysCome(reads, who), ({ students }) => students[0])
  return all.filter((stray) => waitsForLeader(stray, now))
}

const page = 50

/** A page of them, whole, after the one that is named; `more` tells whether others follow. */
export async function straysAfter(
  reads: Reads,
  who: Who,
  { now, after }: { now: Date; after: string | undefined },
): Promise<{ strays: (LedStray & { due: string })[]; more: boolean }> {
  const all = await straysWaiting(reads, who, now)
  const from = all.findIndex(({ id }) => id === after) + 1
  const due = new Map(all.slice(from, from + page).map((stray) => [stray.id, stray.due]))
  const whole = await straysWhole(reads, who, [...due.keys()])
  const strays = whole.map((stray) => ({ ...stray, due: due.get(stray.id) ?? '' }))
  return { strays, more: all.length > from + page }
}

/** One of them, whole; NotFound while it is still with its advisors, and for everybody else. */
export async function strayWaiting(
  reads: Reads,
  who: Who,
  { stray, now }: { stray: StrayId; now: Date },
): Promise<LedStray & { due: string }> {
  const found = await strayLed(reads, who, stray)
  const [waiting] = await withClocks(reads, [found], ({ students }) => students[0])
  if (!waiting || !waitsForLeader(waiting, now)) throw new NotFound('still with its advisors')
  return waiting
}
