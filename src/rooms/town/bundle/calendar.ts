interface DaysOff {
  name: string
  first: string
  last: string
}

/** The days on which Riverbend's schools are closed in the school year that begins in `year`, as such a town has them. */
export function townHolidays(year: number): DaysOff[] {
  const next = year + 1
  const thanksgiving = weekdayOf({ year, month: 11, weekday: 4, nth: 4 })
  const spring = weekdayOf({ year: next, month: 3, weekday: 1, nth: 4 })
  return [
    one('Labor Day', weekdayOf({ year, month: 9, weekday: 1, nth: 1 })),
    one('Indigenous Peoples’ Day', weekdayOf({ year, month: 10, weekday: 1, nth: 2 })),
    one('Veterans Day', `${year}-11-11`),
    { name: 'Thanksgiving', first: thanksgiving, last: after(thanksgiving, 1) },
    { name: 'Winter break', first: `${year}-12-21`, last: `${next}-01-04` },
    one('Martin Luther King Jr. Day', weekdayOf({ year: next, month: 1, weekday: 1, nth: 3 })),
    one('Presidents’ Day', weekdayOf({ year: next, month: 2, weekday: 1, nth: 3 })),
    { name: 'Spring break', first: spring, last: after(spring, 4) },
    one('Memorial Day', lastMondayOfMay(next)),
  ]
}

function one(name: string, day: string): DaysOff {
  return { name, first: day, last: day }
}

interface Nth {
  year: number
  month: number
  /** 1 is Monday. */
  weekday: number
  nth: number
}

function weekdayOf({ year, month, weekday, nth }: Nth): string {
  const first = new Date(Date.UTC(year, month - 1, 1))
  const ahead = (weekday - first.getUTCDay() + 7) % 7
  return new Date(Date.UTC(year, month - 1, 1 + ahead + (nth - 1) * 7)).toISOString().slice(0, 10)
}

function lastMondayOfMay(year: number): string {
  const fifth = weekdayOf({ year, month: 5, weekday: 1, nth: 5 })
  return fifth.startsWith(`${year}-05`) ? fifth : weekdayOf({ year, month: 5, weekday: 1, nth: 4 })
}

function after(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
