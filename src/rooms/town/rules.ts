import type { Hat } from '../../ground/who.ts'

export const townName = 'Riverbend'
export const townZone = 'America/Chicago'
export const usualStudents = 600
export type Stage = 'waiting' | 'drawing' | 'reading' | 'planning' | 'writing'

/** The year in which the school year of a day (YYYY-MM-DD) began: it goes from July to June. */
export function schoolYearOf(day: string): number {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return month >= 7 ? year : year - 1
}

/** Whether a visitor may have the town made: not beside a real school, unless the operator said so. */
export function mayMakeTown(here: { realSchool: boolean; allowed: boolean }): boolean {
  return !here.realSchool || here.allowed
}

/** How long a making may be quiet, in milliseconds. */
export const patience = 2 * 60_000

/** Whether a making that was last heard of `at` has stopped, so that somebody may begin it again. */
export function hasStopped(at: Date, now: Date): boolean {
  return now.getTime() - at.getTime() > patience
}

/** Whose shoes to begin in. `part` has its line in the words. */
export const faces = [
  { part: 'writes', id: 'car-amina', hat: 'caregiver' },
  { part: 'listens', id: 'car-halima', hat: 'caregiver' },
  { part: 'twoHomes', id: 'car-ana', hat: 'caregiver' },
  { part: 'rightToLeft', id: 'car-leila', hat: 'caregiver' },
  { part: 'voice', id: 'car-nguyen', hat: 'caregiver' },
  { part: 'student', id: 'stu-hodan', hat: 'student' },
  { part: 'advisor', id: 'sta-ortiz', hat: 'advisor' },
  { part: 'twoHats', id: 'sta-whitaker', hat: 'advisor' },
  { part: 'leader', id: 'sta-adeyemi', hat: 'leader' },
] as const satisfies readonly { part: string; id: string; hat: Hat }[]

export type Part = (typeof faces)[number]['part']
