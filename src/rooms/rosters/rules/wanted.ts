import type { PersonId } from '../../../ground/ids.ts'
import type { Carriage, RelationKind, StaffRole, WayKind } from '../../people/index.ts'

/** Everything a roster says of one person, in our own shapes; schools and households by the roster's ids. */
export interface WantedPerson {
  names: {
    given: string
    family: string
    middle: string | null
    preferred: string | null
    familyFirst: boolean
  }
  languages: WantedLanguages | null
  student: { birthDate: string | null; home: { text: string; tag: string | null } | null } | null
  enrollments: { school: string; grade: string | null; gradeText: string | null; since: string | null }[]
  roles: { school: string | null; role: StaffRole }[]
  ways: WantedWay[]
  households: string[]
  address: { asGiven: string; sealed: boolean } | null
}

export interface WantedLanguages {
  speaks: string[]
  reads: string[]
  signs: string[]
  prefersSound: boolean
  wantsInterpreter: boolean
}

export interface WantedWay {
  kind: WayKind
  asGiven: string
  normalised: string | null
  mayCarry: Carriage[]
  position: number
  hours: string | null
  sealed: boolean
}

export interface WantedSchool {
  name: string
}

export interface WantedTerm {
  name: string
  kind: 'school-year' | 'semester' | 'term' | 'grading-period'
  firstDay: string
  lastDay: string
}

export interface WantedSection {
  school: string
  name: string
  code: string | null
  homeroom: boolean
}

export interface WantedLink {
  kind: RelationKind
  livesWith: boolean | null
  emergency: boolean | null
  position: number | null
}

export interface WantedPlace {
  since: string | null
}

/** Kinds that are a thing of their own, and kinds that tie two of them. */
export type ThingKind = 'school' | 'term' | 'section' | 'household' | 'person'
export type TieKind = 'link' | 'place'

/** A thing on its way into the staging table. `fingerprint`: 32 hex digits. */
export interface StagedThing {
  kind: ThingKind
  rosterId: string
  fingerprint: string
  bits: number
  ended: boolean
  wanted: string
  /** What it becomes when it is new here. */
  freshId: string
  /** What it becomes is here already, and not by this kind of roster. */
  same?: true
}

export interface StagedTie {
  kind: TieKind
  rosterId: string
  fingerprint: string
  bits: number
  ended: boolean
  wanted: string
  first: string
  second: string
}

export const bitsOf = { student: 1, caregiver: 2, staff: 4, main: 8 } as const

/** A person on the way from the staging table to people's door. `same`: here already, by another kind of roster. */
export interface ComingPerson {
  id: PersonId
  state: 'new' | 'same' | 'changed' | 'back'
  bits: number
  wanted: WantedPerson
}
