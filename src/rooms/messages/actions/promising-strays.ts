import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { schoolDaysFor } from '../../school-days/index.ts'
import { waitsForLeader } from '../rules/clocks.ts'
import { answerBy } from '../rules/hours.ts'
import { contactRules } from '../rules/planning.ts'
import { type LedStray, straysLed } from '../store/strays.ts'
import { zoneOf } from '../store/threads.ts'

/** By when what came in is answered, in school days from when it came (R02.4); of an unknown sender, in those of every school. */
export async function answersTo(
  reads: Reads,
  students: readonly PersonId[],
): Promise<(came: { at: string }, student: PersonId | undefined) => string> {
  const [timeZone, daysOf] = [await zoneOf(reads), await schoolDaysFor(reads, students)]
  const count = contactRules.answerSchoolDays
  return ({ at }, student) => answerBy(new Date(at), { days: daysOf(student), timeZone, count }).toISOString()
}

/** Each of these with its clock. */
export async function withClocks<Came extends { at: string }>(
  reads: Reads,
  strays: readonly Came[],
  studentOf: (stray: Came) => PersonId | undefined,
): Promise<(Came & { due: string })[]> {
  if (strays.length === 0) return []
  const due = await answersTo(
    reads,
    strays.flatMap((stray) => studentOf(stray) ?? []),
  )
  return strays.map((stray) => ({ ...stray, due: due(stray, studentOf(stray)) }))
}

/** What came in and waits for a leader: nobody else finds it, or nobody placed it in time. Nothing is forgotten (R02.4). */
export async function straysWaiting(
  reads: Reads,
  who: Who,
  now: Date,
): Promise<(LedStray & { due: string })[]> {
  const all = await withClocks(reads, await straysLed(reads, who), ({ students }) => students[0])
  return all.filter((stray) => waitsForLeader(stray, now))
}
