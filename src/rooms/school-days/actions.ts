import type { Tx } from '../../ground/database.ts'
import { NotFound } from '../../ground/failures.ts'
import type { Ground } from '../../ground/ground.ts'
import { happen } from '../../ground/happenings.ts'
import type { PersonId, SchoolId } from '../../ground/ids.ts'
import { type Acting, type Outcome, once } from '../../ground/once.ts'
import { type CalendarRead, readCalendar } from './rules/calendar.ts'
import { type DaysOffId, mayClose, refusalForStretch, type StretchRefusal } from './rules.ts'
import { addDaysOff, endDaysOff, type Named, schoolsFor } from './store.ts'

/** Days without school, at one school or, without one, at all of them. */
interface Closing {
  days: readonly Named[]
  school?: SchoolId | null
}

/** Enters days off in an open transaction; what is known already stays once. Nobody: the sample town. */
export async function enterDaysOff(
  tx: Tx,
  by: PersonId | null,
  { days, school = null }: Closing,
): Promise<void> {
  const entered = days.length === 0 ? 0 : await addDaysOff(tx, by, { days, school })
  if (entered === 0) return
  const about = { days: entered, ...(school && { school }) }
  await happen(tx, 'days-off.entered', { about, ...(by && { by }) })
}

/** A leader says when there is no school: one stretch, or those ticked in a calendar. All of them, or none. */
export function closeSchool(
  { db }: Ground,
  { who, sending }: Acting,
  { days, school }: { days: readonly Named[]; school: SchoolId | null | undefined },
): Promise<Outcome<StretchRefusal | 'needsSchool'>> {
  return once<StretchRefusal | 'needsSchool'>({ db, who, sending }, async (tx) => {
    const refused = days.map(refusalForStretch).find((one) => one !== undefined)
    if (refused) return { refused }
    const schools = await schoolsFor(tx, who)
    if (school === undefined && schools.length > 1) return { refused: 'needsSchool' }
    if (!mayClose(schools, school ?? null)) throw new NotFound('not their school')
    await enterDaysOff(tx, who.person, { days, school: school ?? null })
    return { to: '/school-days' }
  })
}

/** There is school after all. */
export function reopenSchool(
  { db }: Ground,
  { who, sending }: Acting,
  id: DaysOffId,
): Promise<Outcome<never>> {
  return once({ db, who, sending }, async (tx) => {
    const { school } = await endDaysOff(tx, who.person, id)
    if (!mayClose(await schoolsFor(tx, who), school)) throw new NotFound('not their school')
    await happen(tx, 'days-off.taken-back', { about: { off: id }, by: who.person })
    return { to: '/school-days' }
  })
}

/** What is in somebody's calendar; nothing of it is kept. */
export function lookInto(text: string): CalendarRead {
  return readCalendar(text)
}
