import type { RelationKind } from '../../people/index.ts'
import type { Grade } from './grades.ts'
import type { LanguageText } from './languages.ts'
import type { MailGiven } from './mail.ts'
import type { PhoneGiven } from './phones.ts'

/** Where in the roster a record was read; lines count from 1, the header is line 1. */
export interface At {
  file: string
  line: number
}

/** What every record has. `ended`: the roster says this is no longer so (a delta's "tobedeleted"). */
interface Recorded {
  id: string
  at: At
  ended: boolean
}

export interface SchoolRecord extends Recorded {
  is: 'school'
  name: string
  code: string | undefined
}

/** A school year, semester, term or grading period; `until` is the first day that no longer belongs to it. */
export interface TermRecord extends Recorded {
  is: 'term'
  title: string
  kind: 'school-year' | 'semester' | 'term' | 'grading-period'
  from: string | undefined
  until: string | undefined
  parent: string | undefined
  /** The year in which the school year ends. */
  schoolYear: number | undefined
}

export interface CourseRecord extends Recorded {
  is: 'course'
  title: string
  code: string | undefined
  school: string | undefined
}

/** A group of students with its adults. A homeroom and its primary teacher are the usual advisory. */
export interface SectionRecord extends Recorded {
  is: 'section'
  title: string
  kind: 'homeroom' | 'scheduled'
  school: string
  course: string | undefined
  terms: string[]
  grades: Grade[]
  code: string | undefined
  place: string | undefined
  periods: string[]
}

export type RoleAs = 'student' | 'caregiver' | 'teacher' | 'counselor' | 'leader' | 'staff'

/** One role of a person; without a school it is held for the whole district. */
export interface RoleAt {
  as: RoleAs
  /** The roster's own word for it. */
  word: string
  school: string | undefined
  primary: boolean
  from: string | undefined
  until: string | undefined
}

/** Names as the roster wrote them, in any script; `whole` when it does not say which part is which. */
export interface Names {
  given: string
  family: string
  middle: string | undefined
  preferredGiven: string | undefined
  preferredMiddle: string | undefined
  preferredFamily: string | undefined
  whole: string | undefined
}

export interface Identifier {
  kind: string
  value: string
}

/** What the roster says about languages; speaking and reading are separate facts. */
export interface LanguagesGiven {
  home: LanguageText[]
  speaks: LanguageText[]
  reads: LanguageText[]
  signs: LanguageText[]
  prefersSound: boolean | undefined
  wantsInterpreter: boolean | undefined
}

export type WayGiven = MailGiven | PhoneGiven

export type Sealable = 'address' | 'phone' | 'mail'

export interface PersonRecord extends Recorded {
  is: 'person'
  /** False when the roster says that this person may not sign in. */
  enabled: boolean
  /** When the roster last changed the row, as it wrote it. */
  changed: string | undefined
  roles: readonly RoleAt[]
  names: Names
  grade: Grade | undefined
  identifiers: Identifier[]
  ways: WayGiven[]
  languages: LanguagesGiven
  /** Codes shared by people who live together; a student may have several. */
  households: string[]
  address: string | undefined
  sealed: Sealable[]
  /** Only when asked for (`birthDates`): to know when rights pass to the student. */
  birthDate: string | undefined
}

/** A caregiver of a student. Has no roster id of its own: `id` is both ids, joined by a blank. */
export interface LinkRecord extends Recorded {
  is: 'link'
  student: string
  caregiver: string
  kind: RelationKind
  /** The roster's own word for the relation. */
  word: string | undefined
  livesWith: boolean | undefined
  emergency: boolean | undefined
  order: number | undefined
  /** Whose row named the other: a delta of one side says nothing of the links named only by the other. */
  saidBy: 'student' | 'caregiver' | 'both' | 'relationships'
}

export interface EnrolmentRecord extends Recorded {
  is: 'enrolment'
  section: string
  person: string
  as: 'student' | 'teacher'
  primary: boolean
  from: string | undefined
  until: string | undefined
}

export type RosterRecord =
  | SchoolRecord
  | TermRecord
  | CourseRecord
  | SectionRecord
  | PersonRecord
  | LinkRecord
  | EnrolmentRecord

export type RecordKind = RosterRecord['is']

export const recordKinds: readonly RecordKind[] = [
  'school',
  'term',
  'course',
  'section',
  'person',
  'link',
  'enrolment',
]
