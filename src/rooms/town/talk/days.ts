import { localAt, momentOf } from '../../messages/index.ts'
import type { SchoolDays } from '../../school-days/index.ts'

const day = 86_400_000
const longest = 64

/** The days on which the town speaks up to today, the oldest first: school days, and before the first one every weekday. */
export interface Term {
  days: readonly string[]
  now: Date
  timeZone: string
}

/** At most a term's worth of days, none before the school year began. */
export function termUpTo(
  now: Date,
  timeZone: string,
  { begun, school }: { begun: string; school: SchoolDays },
): Term {
  const today = localAt(now, timeZone).day
  const days: string[] = []
  for (let at = today; at >= begun && days.length < longest; at = dayBefore(at)) {
    if (school.has(at) || (isWeekday(at) && school.count(begun, at) === 0)) days.unshift(at)
  }
  return { days, now, timeZone }
}

function isWeekday(date: string): boolean {
  return new Date(`${date}T00:00:00Z`).getUTCDay() % 6 !== 0
}

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - day).toISOString().slice(0, 10)
}

/** A moment of the nth day, at so many minutes from midnight. */
export function momentIn(term: Term, nth: number, minutes: number): Date {
  const date =
    term.days[Math.max(0, Math.min(nth, term.days.length - 1))] ?? localAt(term.now, term.timeZone).day
  return momentOf({ day: date, minutes }, term.timeZone)
}

/** Which day is so many before the last, in a term that may be shorter than the longest. */
export function daysBack({ days }: Term, back: number): number {
  const last = days.length - 1
  return days.length >= longest ? last - back : Math.round(last * (1 - back / (longest - 1)))
}

/** Which of the days a moment falls on, or the last before it. */
export function dayUpTo({ days, timeZone }: Term, at: Date): number {
  const { day: date } = localAt(at, timeZone)
  return days.findLastIndex((one) => one <= date)
}
