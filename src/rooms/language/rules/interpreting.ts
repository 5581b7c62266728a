import type { SchoolDays } from '../../school-days/index.ts'
import type { WallTime } from './wall-time.ts'

/** When and what is to be interpreted. */
export interface Session {
  language: string
  startsAt: Date
  minutes: number
  /** The family asked for somebody with no other part in it (R03.6). */
  noSecondRole: boolean
}

/** Somebody who might interpret, and what they are to the student. */
export interface Candidate {
  languages: readonly { language: string; qualification: string | null }[]
  student: boolean
  /** Brother or sister, of any age (R03.5). */
  sibling: boolean
  /** A caregiver or other relative of the student. */
  relative: boolean
  /** Advises, teaches or serves the student. */
  otherRole: boolean
  /** Hours they said they can, in minutes of the school's day; none said: any. 1 is Monday. */
  hours: readonly { weekday: number; from: number; until: number }[]
  /** Single days (YYYY-MM-DD) that are not like their weekday: away, or there from when until when. */
  exceptions: readonly { day: string; from: number | null; until: number | null }[]
  /** They were asked for this session and said no. */
  declined: boolean
  busy: readonly { startsAt: Date; minutes: number }[]
}

export type Unfit =
  | 'student'
  | 'sibling'
  | 'relative'
  | 'second-role'
  | 'language'
  | 'hours'
  | 'away'
  | 'declined'
  | 'busy'

const minute = 60_000

/** Why somebody cannot interpret a session; undefined when they can (R03.5, R03.6, R03.8). */
export function unfitFor(session: Session, candidate: Candidate, wall: WallTime): Unfit | undefined {
  if (candidate.student) return 'student'
  if (candidate.sibling) return 'sibling'
  if (candidate.relative) return 'relative'
  if (session.noSecondRole && candidate.otherRole) return 'second-role'
  if (!speaks(candidate, session.language)) return 'language'
  if (candidate.declined) return 'declined'
  const unfit = hoursUnfit(candidate, wall, session.minutes)
  if (unfit) return unfit
  return candidate.busy.some((other) => overlap(session, other)) ? 'busy' : undefined
}

function speaks({ languages }: Candidate, wanted: string): boolean {
  return languages.some(({ language }) => base(language) === base(wanted))
}

/** Speaking a language is not being qualified to interpret it (R03.8). */
export function isQualified({ languages }: Pick<Candidate, 'languages'>, wanted: string): boolean {
  return languages.some(
    ({ language, qualification }) => base(language) === base(wanted) && qualification !== null,
  )
}

const base = (tag: string) => tag.split('-')[0]?.toLowerCase()

/** By the school's wall clock, so that an hour stays the same hour when clocks change; a single day goes before its weekday. */
function hoursUnfit(
  { hours, exceptions }: Pick<Candidate, 'hours' | 'exceptions'>,
  wall: WallTime,
  minutes: number,
): 'hours' | 'away' | undefined {
  const fits = (from: number, until: number) => from <= wall.minutes && wall.minutes + minutes <= until
  const single = exceptions.find(({ day }) => day === wall.day)
  if (single)
    return single.from !== null && single.until !== null && fits(single.from, single.until)
      ? undefined
      : 'away'
  if (hours.length === 0) return undefined
  return hours.some((one) => one.weekday === wall.weekday && fits(one.from, one.until)) ? undefined : 'hours'
}

function overlap(
  one: { startsAt: Date; minutes: number },
  other: { startsAt: Date; minutes: number },
): boolean {
  const end = (session: { startsAt: Date; minutes: number }) =>
    session.startsAt.getTime() + session.minutes * minute
  return one.startsAt.getTime() < end(other) && other.startsAt.getTime() < end(one)
}

/** Whom to ask: the qualified first, then who speaks the language, then those who cannot; each as the list has them. */
export function inOrder<One extends { unfit: Unfit | undefined; qualified: boolean }>(
  candidates: readonly One[],
): One[] {
  const rank = ({ unfit, qualified }: One) => (unfit ? 2 : qualified ? 0 : 1)
  return candidates.filter(({ unfit }) => unfit !== 'language').sort((one, other) => rank(one) - rank(other))
}

/**
 * A request that comes less than so many school days before goes to the telephone line at once (R03.4); today does not
 * count, the day does.
 */
export function isLate(
  { today, day, askBefore }: { today: string; day: string; askBefore: number },
  days: SchoolDays,
): boolean {
  const left = days.count(today, day) - (days.has(today) ? 1 : 0)
  return left < askBefore
}

export type RequestState =
  | 'requested'
  | 'matched'
  | 'confirmed'
  | 'briefed'
  | 'done'
  | 'rated'
  | 'line'
  | 'ended'

/** requested → matched → confirmed → briefed → done → rated, or the telephone line, or no longer needed (P03). */
export function requestState(known: {
  ended: boolean
  line: boolean
  assigned: boolean
  steps: readonly string[]
  rated: boolean
}): RequestState {
  if (known.ended) return 'ended'
  if (known.rated) return 'rated'
  if (!known.assigned) return known.line ? 'line' : 'requested'
  for (const step of ['done', 'briefed', 'confirmed'] as const) if (known.steps.includes(step)) return step
  return 'matched'
}

const nextSteps: Partial<Record<RequestState, 'confirmed' | 'briefed' | 'done'>> = {
  matched: 'confirmed',
  confirmed: 'briefed',
  briefed: 'done',
}

export function nextStep(state: RequestState): 'confirmed' | 'briefed' | 'done' | undefined {
  return nextSteps[state]
}
