import type { RestrictedFunction } from './restrictions.ts'

/** What a student of eighteen decides about, for each person. */
export const decidedFunctions = [
  'records',
  'messages',
  'contact',
  'pick-up',
  'visits',
] as const satisfies readonly RestrictedFunction[]

/**
 * What holds until the student decides. `dependents` is where every district begins: the record closes to all but
 * caregivers on whom the school knows the student to depend, as the law allows without the student's word (L3).
 */
export const gapRules = ['dependents', 'closed', 'open'] as const
export type GapRule = (typeof gapRules)[number]

/** How the school knows that a student depends on a caregiver. */
export const dependenceReasons = ['student-said', 'paper-seen', 'court-order'] as const
export type DependenceReason = (typeof dependenceReasons)[number]

export type RightsRefusal = 'not-eighteen'

/** The decisions that differ from those in force. */
export function changedDecisions(
  offered: readonly RestrictedFunction[],
  ticked: readonly RestrictedFunction[],
  standing: readonly { function: RestrictedFunction; allows: boolean }[],
): { function: RestrictedFunction; allows: boolean }[] {
  return offered.flatMap((one) => {
    const allows = ticked.includes(one)
    const now = standing.find((decision) => decision.function === one)
    return now?.allows === allows ? [] : [{ function: one, allows }]
  })
}
