import type { SchoolDays } from '../../school-days/index.ts'

/** A stretch of each day as minutes from midnight, the end exclusive: 480 to 1200 is 8 in the morning to 8 in the evening. */
export interface Hours {
  from: number
  until: number
}

/** Hours in which a family and a student may be reached, unless they chose others (L10, R02.6). */
export const familyHours: Hours = { from: 8 * 60, until: 20 * 60 }
export const studentHours: Hours = { from: 7 * 60, until: 20 * 60 }

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

/** "We answer by …": four in the afternoon, so many school days after the day it came (R02.4). */
export function answerBy(
  at: Date,
  { days, timeZone, count }: { days: SchoolDays; timeZone: string; count: number },
): Date {
  return momentOf({ day: days.after(localAt(at, timeZone).day, count), minutes: answerHour * 60 }, timeZone)
}
