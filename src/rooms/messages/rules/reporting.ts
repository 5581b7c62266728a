/** Why somebody tells the leaders about a message: from a list, so that nobody has to find words for it (L11, L14). */
export const reportReasons = ['alone', 'picture', 'unkind', 'not-school', 'other'] as const
export type ReportReason = (typeof reportReasons)[number]

/** What came of it, as the leaders say it to whoever told them. */
export const reportOutcomes = ['spoke', 'changed', 'passed-on', 'talk', 'in-order'] as const
export type ReportOutcome = (typeof reportOutcomes)[number]

/** The roles of a school among which its leaders choose who may talk with a student alone. */
export const talkRoles = [
  'teacher',
  'counselor',
  'coordinator',
  'aide',
  'principal',
  'administrator',
  'office',
] as const
export type TalkRole = (typeof talkRoles)[number]

/** Who stopped somebody, and who asks that they may write again. */
export interface Stopping {
  byStudent: boolean
  asStudent: boolean
  ofAge: boolean
}

/** A student ends what the student stopped, a caregiver what a caregiver did; of age a student decides alone (L3). */
export function mayEndStop({ byStudent, asStudent, ofAge }: Stopping): boolean {
  return asStudent ? byStudent || ofAge : !byStudent && !ofAge
}
