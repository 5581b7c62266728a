import type { Tx } from '../../ground/database.ts'
import type { Ground } from '../../ground/ground.ts'
import { happen } from '../../ground/happenings.ts'
import type { PersonId } from '../../ground/ids.ts'
import { type Acting, type Outcome, once } from '../../ground/once.ts'
import { type CalendarRead, readCalendar } from './rules/calendar.ts'
import { type DaysOffId, refusalForStretch, type StretchRefusal } from './rules.ts'
import { addDaysOff, endDaysOff, type Named } from './store.ts'

/** Enters days off in an open transaction; what is known already stays once. Nobody: the sample town. */
export async function enterDaysOff(tx: Tx, by: PersonId | null, days: readonly Named[]): Promise<void> {
  const entered = days.length === 0 ? 0 : await addDaysOff(tx, by, days)
  if (entered > 0) await happen(tx, 'days-off.entered', { about: { days: entered }, ...(by && { by }) })
}

/** A leader says when there is no school: one stretch, or those ticked in a calendar. All of them, or none. */
export function closeSchool(
  { db }: Ground,
  { who, sending }: Acting,
  days: readonly Named[],
): Promise<Outcome<StretchRefusal>> {
  return once<StretchRefusal>({ db, who, sending }, async (tx) => {
    const refused = days.map(refusalForStretch).find((one) => one !== undefined)
    if (refused) return { refused }
    await enterDaysOff(tx, who.person, days)
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
    await endDaysOff(tx, who.person, id)
    await happen(tx, 'days-off.taken-back', { about: { off: id }, by: who.person })
    return { to: '/school-days' }
  })
}

/** What is in somebody's calendar; nothing of it is kept. */
export function lookInto(text: string): CalendarRead {
  return readCalendar(text)
}
