import type { Id, SchoolId } from '../../ground/ids.ts'

export type DaysOffId = Id<'days off'>

/** Days (YYYY-MM-DD) from a first to a last, both in it. */
export interface Stretch {
  first: string
  last: string
}

/** Which days are school days, to hand to whatever rule counts them. Days are YYYY-MM-DD. */
export interface SchoolDays {
  has(day: string): boolean
  /** The day so many school days after a day. */
  after(day: string, count: number): string
  /** How many there are from a day to another, both counted; 0 when that one is over. */
  count(first: string, last: string): number
}

/** Farther ahead than any summer: a calendar that leaves no school day at all must not hold a clock for ever. */
const farthest = 400

/** The school days as terms and days off leave them. */
export function daysFrom({
  off = [],
  terms = [],
}: {
  off?: readonly Stretch[]
  terms?: readonly Stretch[]
}): SchoolDays {
  const lastBeginning = terms.reduce((latest, { first }) => (first > latest ? first : latest), '')
  return countedBy(
    (day) =>
      new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0 &&
      !covers(off, day) &&
      (day >= lastBeginning || covers(terms, day)),
  )
}

/** The days of somebody who goes to several schools: a day on which one of them is open is a school day. */
export function daysAtAny(schools: readonly SchoolDays[]): SchoolDays {
  return countedBy((day) => schools.some((school) => school.has(day)))
}

function countedBy(has: SchoolDays['has']): SchoolDays {
  return {
    has,
    after(day, count) {
      let at = day
      let left = count
      for (let tried = 0; left > 0 && tried < farthest; tried++) {
        at = nextDay(at)
        if (has(at)) left--
      }
      return at
    },
    count(first, last) {
      let n = 0
      for (let at = first; at <= last; at = nextDay(at)) if (has(at)) n++
      return n
    },
  }
}

function covers(stretches: readonly Stretch[], day: string): boolean {
  return stretches.some(({ first, last }) => first <= day && day <= last)
}

/** The day after, or so many days after. */
function nextDay(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** A school of the district, and whether the reader leads it. */
export interface School {
  id: SchoolId
  name: string
  led: boolean
}

/** Whether somebody may say when a school is closed: who leads it; for every school at once, who leads them all. */
export function mayClose(schools: readonly School[], school: SchoolId | null): boolean {
  const closed = schools.filter(({ id }) => school === null || id === school)
  return closed.length > 0 && closed.every(({ led }) => led)
}

export type StretchRefusal = 'ends-before-it-begins' | 'too-long'

/** A break is at most half a year: longer is a mistyped year. */
const longest = 183

export function refusalForStretch({ first, last }: Stretch): StretchRefusal | undefined {
  if (last < first) return 'ends-before-it-begins'
  return last > nextDay(first, longest) ? 'too-long' : undefined
}
