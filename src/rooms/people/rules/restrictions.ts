import type { SchoolDays } from '../../school-days/index.ts'

/** What a restriction may close, one by one. */
export const restrictedFunctions = ['records', 'messages', 'contact', 'pick-up', 'visits'] as const
export type RestrictedFunction = (typeof restrictedFunctions)[number]

export interface RestrictionRow {
  since: string
  until: string | null
  lapsesOn: string
  confirmed: boolean
  /** The people who asked for it to be lifted. */
  liftedBy: readonly string[]
}

/** The first day a restriction no longer holds unless a second person confirms it: three school days are full ones. */
export function lapsesOn(entered: string, days: SchoolDays): string {
  return days.after(entered, 4)
}

/** Whether a restriction holds today: at once, for three school days, longer when confirmed, until two lift it (invariant 3). */
export function isInForce(row: RestrictionRow, today: string): boolean {
  const running = row.since <= today && (row.until === null || row.until > today)
  return running && (row.confirmed || today < row.lapsesOn) && new Set(row.liftedBy).size < 2
}

export type RestrictionStanding = 'to-come' | 'waiting' | 'in-force' | 'lapsed' | 'lifted' | 'ended'

/** Where a restriction stands today; `waiting` works already, but has no second person yet. */
export function standingOf(row: RestrictionRow, today: string): RestrictionStanding {
  if (new Set(row.liftedBy).size >= 2) return 'lifted'
  if (row.until !== null && row.until <= today) return 'ended'
  if (!row.confirmed && today >= row.lapsesOn) return 'lapsed'
  if (!row.confirmed) return 'waiting'
  return row.since > today ? 'to-come' : 'in-force'
}

export type Warning = 'soon' | 'lapsed'

/** What the two who can act are to be told today: on its last school day that it will lapse, and then that it did. */
export function warningDue(lapses: string, today: string, days: SchoolDays): Warning | undefined {
  if (today >= lapses) return 'lapsed'
  return days.after(today, 1) >= lapses ? 'soon' : undefined
}

/** What a restriction is entered with. Days are YYYY-MM-DD. */
export interface Entering {
  functions: readonly RestrictedFunction[]
  reference: string
  since: string
  until: string | null
  /** What holds or waits for this person already. */
  known: readonly { function: RestrictedFunction; reference: string }[]
}

export type EnteringRefusal = 'no-function' | 'no-reference' | 'ends-too-early' | 'already-there'

/** Entering takes something to close, a reference to the evidence, and an end that is still to come. */
export function refusalToEnter(entering: Entering, today: string): EnteringRefusal | undefined {
  const { functions, reference, since, until, known } = entering
  if (functions.length === 0) return 'no-function'
  if (reference.trim() === '') return 'no-reference'
  if (until !== null && (until <= since || until <= today)) return 'ends-too-early'
  const same = (one: Entering['known'][number]) =>
    one.reference === reference && functions.includes(one.function)
  return known.some(same) ? 'already-there' : undefined
}

export type ConfirmRefusal = 'same-person' | 'already-confirmed' | 'lapsed'

/** Confirming takes another person than the one who entered it, before it lapses. */
export function refusalToConfirm(
  row: RestrictionRow & { enteredBy: string },
  { by, today }: { by: string; today: string },
): ConfirmRefusal | undefined {
  if (row.confirmed) return 'already-confirmed'
  if (row.enteredBy === by) return 'same-person'
  return isInForce({ ...row, since: today }, today) ? undefined : 'lapsed'
}

export type LiftRefusal = 'already-said' | 'not-in-force' | 'no-reason'

/** Lifting takes two people, with a reason each. */
export function refusalToLift(
  row: RestrictionRow,
  { by, today, reason }: { by: string; today: string; reason: string },
): LiftRefusal | undefined {
  if (!['in-force', 'waiting', 'to-come'].includes(standingOf(row, today))) return 'not-in-force'
  if (row.liftedBy.includes(by)) return 'already-said'
  return reason.trim() === '' ? 'no-reason' : undefined
}
