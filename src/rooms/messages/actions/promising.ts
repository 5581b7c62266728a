import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { schoolDaysOf } from '../../school-days/index.ts'
import { answerBy } from '../rules/hours.ts'
import { contactRules } from '../rules/planning.ts'
import { zoneOf } from '../store/threads.ts'

/** By when the student's school answers what is said now (R02.4), with the time zone it is meant in. */
export async function promisedBy(
  tx: Tx,
  at: Date,
  student: PersonId,
): Promise<{ due: Date; timeZone: string }> {
  const timeZone = await zoneOf(tx)
  const days = await schoolDaysOf(tx, student)
  return { due: answerBy(at, { days, timeZone, count: contactRules.answerSchoolDays }), timeZone }
}
