import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { schoolDaysFor } from '../../school-days/index.ts'
import { answerBy } from '../rules/hours.ts'
import { type Asked, answersWanted } from '../store/contact-rules.ts'

/**
 * By when the nth of these is answered, so many school days after it came as the student's school wanted then (R02.4); of an
 * unknown sender in those of every school.
 */
export async function answersTo(
  reads: Reads,
  asked: readonly Asked[],
): Promise<{ timeZone: string; dueOf: (one: Asked, n: number) => Date }> {
  const { timeZone, inDays } = await answersWanted(reads, asked)
  const students = asked.flatMap(({ student }) => student ?? [])
  const daysOf = await schoolDaysFor(reads, students)
  return {
    timeZone,
    dueOf: ({ at, student }, n) => answerBy(at, { days: daysOf(student), timeZone, count: inDays(n) }),
  }
}

/** By when the student's school answers what is said now, with the time zone it is meant in. */
export async function promisedBy(
  tx: Tx,
  at: Date,
  student: PersonId,
): Promise<{ due: Date; timeZone: string }> {
  const said = { at, student }
  const { timeZone, dueOf } = await answersTo(tx, [said])
  return { due: dueOf(said, 0), timeZone }
}
