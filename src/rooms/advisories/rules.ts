import type { Id, PersonId, SchoolId } from '../../ground/ids.ts'

export type AdvisoryId = Id<'advisory'>
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
