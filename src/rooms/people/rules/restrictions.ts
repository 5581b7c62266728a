export type RestrictedFunction = 'records' | 'messages' | 'contact' | 'pick-up' | 'visits'

export interface RestrictionRow {
  since: string
  until: string | null
  lapsesOn: string
  confirmed: boolean
  /** The people who asked for it to be lifted. */
  liftedBy: readonly string[]
}

const day = 86_400_000

/** The school day `count` school days after a day; Saturdays, Sundays and `closed` days do not count. */
export function schoolDaysAfter(
  from: string,
  count: number,
  closed: ReadonlySet<string> = new Set(),
): string {
  let at = Date.parse(`${from}T00:00:00Z`)
  for (let left = count; left > 0; ) {
    at += day
    const date = new Date(at)
    const schoolDay = date.getUTCDay() % 6 !== 0 && !closed.has(date.toISOString().slice(0, 10))
    if (schoolDay) left--
  }
  return new Date(at).toISOString().slice(0, 10)
}

/** The first day a restriction no longer holds unless a second person confirms it: three school days are full ones. */
export function lapsesOn(entered: string, closed?: ReadonlySet<string>): string {
  return schoolDaysAfter(entered, 4, closed)
}

/** Whether a restriction holds today: at once, for three school days, longer when confirmed, until two lift it (invariant 3). */
export function isInForce(row: RestrictionRow, today: string): boolean {
  const running = row.since <= today && (row.until === null || row.until > today)
  return running && (row.confirmed || today < row.lapsesOn) && new Set(row.liftedBy).size < 2
}

export type RestrictionRefusal = 'same-person' | 'already-said'

/** Confirming takes another person than the one who entered it. */
export function refusalToConfirm(by: string, enteredBy: string): RestrictionRefusal | undefined {
  return by === enteredBy ? 'same-person' : undefined
}

/** Lifting takes two people. */
export function refusalToLift(by: string, liftedBy: readonly string[]): RestrictionRefusal | undefined {
  return liftedBy.includes(by) ? 'already-said' : undefined
}
