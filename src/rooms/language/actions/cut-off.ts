import { dayIn } from '../../../ground/clock.ts'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { schoolDaysOf } from '../../school-days/index.ts'
import { isLate } from '../rules/interpreting.ts'
import { askBeforeUnder } from '../rules/packs.ts'
import { packsFor } from '../store/packs.ts'

/** Whether it is too late to find an interpreter, by the school's days and what it says of them (R03.4, L16). */
export async function isPastCutOff(
  reads: Reads,
  { student, zone, at, startsAt }: { student: PersonId; zone: string; at: Date; startsAt: Date },
): Promise<boolean> {
  const askBefore = askBeforeUnder(await packsFor(reads, student))
  const moment = { today: dayIn(zone, at), day: dayIn(zone, startsAt), askBefore }
  return isLate(moment, await schoolDaysOf(reads, student))
}
