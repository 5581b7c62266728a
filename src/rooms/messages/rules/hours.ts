/** A stretch of each day as minutes from midnight, the end exclusive: 480 to 1200 is 8 in the morning to 8 in the evening. */
export interface Hours {
  from: number
  until: number
}

/** Hours in which a family, a student and staff may be reached, unless they or the school chose others (L10, R02.6). */
export const familyHours: Hours = { from: 8 * 60, until: 20 * 60 }
export const studentHours: Hours = { from: 7 * 60, until: 20 * 60 }
export const staffHours: Hours = { from: 7 * 60, until: 18 * 60 }

/** The hour until which the school answers on the day it is due. */
const answerHour = 16

interface Local {
  day: string
  minutes: number
}

/** A moment as the wall clock of a zone shows it: the day (YYYY-MM-DD) and the minutes since midnight. */
export function localAt(at: Date, timeZone: string): Local {
  const parts = new Map(
    clockIn(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '0'
  return {
    day: `${get('year')}-${get('month')}-${get('day')}`,
    minutes: Number(get('hour')) * 60 + Number(get('minute')),
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockIn(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  clocks.set(timeZone, made)
  return made
}

const minute = 60_000
const day = 86_400_000

/** The moment at which a zone's wall clock shows this; where the clock leaps over it, the first moment after. */
export function momentOf({ day: date, minutes }: Local, timeZone: string): Date {
  const wanted = Date.parse(`${date}T00:00:00Z`) + minutes * minute
  let guess = wanted
  for (let turn = 0; turn < 3; turn++) {
    const shown = localAt(new Date(guess), timeZone)
    const off = wanted - (Date.parse(`${shown.day}T00:00:00Z`) + shown.minutes * minute)
    if (off === 0) return new Date(guess)
    guess += off
  }
  return new Date(guess)
}

/** Until when a message waits so that nobody is disturbed; undefined when it may go now. */
export function heldUntil(at: Date, { from, until }: Hours, timeZone: string): Date | undefined {
  const { day: today, minutes } = localAt(at, timeZone)
  const open = from <= until ? minutes >= from && minutes < until : minutes >= from || minutes < until
  if (open || from === until) return undefined
  return momentOf({ day: minutes < from ? today : nextDay(today), minutes: from }, timeZone)
}

function nextDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + day).toISOString().slice(0, 10)
}

/** The days on which a school is open: no Saturday, no Sunday, none of the closed ones, within its terms when it has any. */
export interface SchoolDays {
  closed: ReadonlySet<string>
  terms: readonly { first: string; last: string }[]
}

export function isSchoolDay(date: string, { closed, terms }: SchoolDays): boolean {
  const weekend = new Date(`${date}T00:00:00Z`).getUTCDay() % 6 === 0
  const within = terms.length === 0 || terms.some(({ first, last }) => date >= first && date <= last)
  return !weekend && !closed.has(date) && within
}

/** The day so many school days after a day; 400 days on at the most, for a school whose terms nobody entered yet. */
export function schoolDayAfter(date: string, count: number, days: SchoolDays): string {
  let at = date
  let left = count
  for (let tried = 0; left > 0 && tried < 400; tried++) {
    at = nextDay(at)
    if (isSchoolDay(at, days)) left--
  }
  return at
}

/** "We answer by …": four in the afternoon, so many school days after the day it came (R02.4). */
export function answerBy(
  at: Date,
  { days, timeZone, count }: { days: SchoolDays; timeZone: string; count: number },
): Date {
  return momentOf(
    { day: schoolDayAfter(localAt(at, timeZone).day, count, days), minutes: answerHour * 60 },
    timeZone,
  )
}

/** The school days from a day until another, both counted; 0 when that is over. */
export function schoolDaysLeft({ from, by }: { from: string; by: string }, days: SchoolDays): number {
  let left = 0
  for (let at = from; at <= by; at = nextDay(at)) if (isSchoolDay(at, days)) left++
  return left
}
