import type { Reads } from '../../../ground/database.ts'
import type { Schedule } from '../../../ground/keeping/expire.ts'
import { isTermName, terms } from '../../../ground/keeping/shape.ts'
import { dueOn } from '../rules/asking.ts'
import { ownTerms, todayIn } from '../store/schedule.ts'

/** How long each thing is kept in this district. */
export async function scheduleOf(reads: Reads): Promise<Schedule> {
  const usual = Object.fromEntries(Object.entries(terms).map(([name, { days }]) => [name, days])) as Schedule
  const own = (await ownTerms(reads)).flatMap(({ term, days }) => (isTermName(term) ? [[term, days]] : []))
  return { ...usual, ...Object.fromEntries(own) }
}

/** The district's day, and the day by which a copy asked for on it is due (L2). */
export async function clockOf(reads: Reads): Promise<{ today: string; due: string }> {
  const today = await todayIn(reads)
  return { today, due: dueOn(today, await scheduleOf(reads)) }
}
