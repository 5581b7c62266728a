import type { SchoolDays } from '../../school-days/index.ts'
import type { ContactRules } from './contact-rules.ts'

/** A student of an advisor's, with what their school wants of contact; of several schools the shortest. */
export interface Advisee extends Pick<ContactRules, 'introductionSchoolDays' | 'cadenceDays'> {
  student: string
  called: string
  /** The day (YYYY-MM-DD) on which family and school last heard each other, both ways; null: not yet. */
  heard: string | null
  /** The day on which one of them last said something to the other; null: not yet. */
  said: string | null
  introduced: boolean
  /** Something good that is known of this student lately, in the words of who saw it. */
  good: string | null
}

export type Window = 'lit' | 'half' | 'dim'

/**
 * A house is lit while the last talk in both directions is not older than its school's cadence (R02.3), half lit while only one of them
 * has spoken in that time. Dim is no fault of anybody's.
 */
export function windowOf(
  { heard, said, cadenceDays }: Pick<Advisee, 'heard' | 'said' | 'cadenceDays'>,
  today: string,
): Window {
  const lately = (day: string | null) => day !== null && daysBetween(day, today) <= cadenceDays
  if (lately(heard)) return 'lit'
  return lately(said) ? 'half' : 'dim'
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/**
 * Whom to speak to next, at most so many: who was not introduced, then who was not heard the longest; among equals those
 * of whom a good thing is known. It is a proposal for one day, never a ranking to show (R02.3).
 */
export function nextToSpeakTo<One extends Advisee>(
  advisees: readonly One[],
  { today, most }: { today: string; most: number },
): One[] {
  return advisees
    .filter((one) => !one.introduced || windowOf(one, today) !== 'lit')
    .toSorted(
      (one, other) =>
        Number(one.introduced) - Number(other.introduced) ||
        (one.heard ?? '').localeCompare(other.heard ?? '') ||
        Number(other.good !== null) - Number(one.good !== null),
    )
    .slice(0, most)
}

/** The hours one round of five minutes a family takes (R02.7): 150 students make 12.5, 20 make 1 hour 40. */
export function hoursARound(families: number, minutesEach = 5): number {
  return (families * minutesEach) / 60
}

/** Families that nobody told something that went well this year (R02.1), in the order given. */
function introductionsDue<One extends Pick<Advisee, 'introduced'>>(advisees: readonly One[]): One[] {
  return advisees.filter(({ introduced }) => !introduced)
}

/** Families that are still to be introduced to by one day; null where nobody entered when the year began. */
export interface IntroductionsDue<One> {
  by: string | null
  /** The school days that are left until then, each counted at the student's own school. */
  left: number
  due: One[]
}

/** Those to whom an introduction is due, by the day it is due in the days of the student's own school; the soonest first. */
export function introductionsBy<One extends Pick<Advisee, 'introduced' | 'introductionSchoolDays'>>(
  advisees: readonly One[],
  { begun, today, daysOf }: { begun: string | null; today: string; daysOf: (one: One) => SchoolDays },
): IntroductionsDue<One>[] {
  const dated = introductionsDue(advisees).map((one) => {
    const by = begun === null ? null : daysOf(one).after(begun, one.introductionSchoolDays)
    return { one, by, left: by === null ? 0 : daysOf(one).count(today, by) }
  })
  const together = Map.groupBy(dated, ({ by, left }) => `${by} ${left}`).values()
  return [...together]
    .flatMap((all) => all.slice(0, 1).map(({ by, left }) => ({ by, left, due: all.map(({ one }) => one) })))
    .toSorted((one, other) => (one.by ?? '').localeCompare(other.by ?? '') || one.left - other.left)
}

/** For how many days back one sees what one told families. */
export const toldWithin = 30
