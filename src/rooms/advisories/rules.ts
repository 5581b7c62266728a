import type { Id, PersonId, SchoolId } from '../../ground/ids.ts'

export type AdvisoryId = Id<'advisory'>
export type AbsenceId = Id<'absence'>
export type SectionId = Id<'section'>

/** A section as a roster delivers it; `since` is a calendar day (YYYY-MM-DD). */
export interface SectionRow {
  id: SectionId
  school: SchoolId
  name: string
  code: string | null
  /** Whether it is the group a student belongs to rather than a subject. */
  homeroom: boolean
  since: string
}

export interface SectionStudent {
  section: SectionId
  student: PersonId
  since: string
}

export interface SectionAdult {
  section: SectionId
  adult: PersonId
  /** The adult the roster names first (primary) for the section. */
  main: boolean
  since: string
}

/** How many advisees are few and many, and how many students in all is too much for one person (R01.1). */
export const caseload = { fewest: 15, most: 20, load: 150 } as const

/** What placing came to, by school: for the summary of an import. */
export interface Assigned {
  school: SchoolId
  /** Advisories that began. */
  begun: number
  /** Students who came into an advisory. */
  placed: number
  /** Students who moved because their homeroom did. */
  moved: number
  /** Students who left with their enrollment. */
  left: number
  /** Students who have no advisor yet: a leader places them. */
  withoutAdvisor: PersonId[]
}

/** Whether a number of advisees is what one person can know well (R01.1). */
export function caseloadWord(advisees: number): 'few' | 'right' | 'many' {
  if (advisees < caseload.fewest) return 'few'
  return advisees > caseload.most ? 'many' : 'right'
}

export interface Part {
  person: PersonId
  part: 'advisor' | 'backup'
}

/** Who answers for an advisory's students: the advisor; while they are away, a backup who is not. */
export function standsIn<Adult extends Part>(
  adults: readonly Adult[],
  away: ReadonlySet<PersonId>,
): Adult | undefined {
  const advisor = adults.find((adult) => adult.part === 'advisor')
  const backup = adults.find((adult) => adult.part === 'backup' && !away.has(adult.person))
  return advisor && !away.has(advisor.person) ? advisor : (backup ?? advisor)
}

export type MoveRefusal = 'no-such-advisory' | 'same-advisory' | 'other-school' | 'needs-reason'

export interface Move {
  reason: string
  from: AdvisoryId | null
  /** The advisory to come into and its school; undefined when it is not there or has ended. */
  to: { advisory: AdvisoryId; school: SchoolId } | undefined
  /** Schools where the student is enrolled. */
  enrolled: readonly SchoolId[]
}

/** Moving a student says why, goes to another advisory, and stays at the student's school. A first placing needs no reason. */
export function refusalForMove({ reason, from, to, enrolled }: Move): MoveRefusal | undefined {
  if (to === undefined) return 'no-such-advisory'
  if (to.advisory === from) return 'same-advisory'
  if (!enrolled.includes(to.school)) return 'other-school'
  return from !== null && reason.trim() === '' ? 'needs-reason' : undefined
}

export type BackupRefusal = 'not-at-this-school' | 'is-the-advisor' | 'is-the-backup'

/** A backup is another adult of the same school. */
export function refusalForBackup(
  person: PersonId,
  { adults, staff }: { adults: readonly Part[]; staff: readonly PersonId[] },
): BackupRefusal | undefined {
  if (!staff.includes(person)) return 'not-at-this-school'
  const part = adults.find((adult) => adult.person === person)?.part
  if (part === undefined) return undefined
  return part === 'advisor' ? 'is-the-advisor' : 'is-the-backup'
}

export type AbsenceRefusal = 'ends-before-it-begins' | 'is-over'

/** Days are calendar days (YYYY-MM-DD), the last one included. */
export function refusalForAbsence({
  since,
  last,
  today,
}: Record<'since' | 'last' | 'today', string>): AbsenceRefusal | undefined {
  if (last < since) return 'ends-before-it-begins'
  return last < today ? 'is-over' : undefined
}

/** What beginning a school year comes to, before it is done (R01.2). */
export interface YearPreview {
  school: { id: SchoolId; name: string }
  /** Students who keep their advisor. */
  staying: number
  /** Students who have left the school. */
  leaving: number
  /** Students who come into an advisory for the first time. */
  placed: number
  moved: number
  begun: number
  withoutAdvisor: number
}
