import type { Grade } from './seats.ts'

/** Somebody's names as the bundle writes them; a single name leaves `family` empty. */
export interface Named {
  given: string
  family: string
  preferred?: string
  preferredFamily?: string
}

export interface Caregiver extends Named {
  id: string
  /** The roster's word: Mother, Grandmother, Foster parent … */
  relation: string
  livesWith: boolean
  household: string
  address: string
  mobile?: string
  /** A number that takes calls only. */
  voice?: string
  mail?: string
  speaks: string
  reads: string
  prefersSound?: boolean
  wantsInterpreter?: boolean
  sealed?: string
  /** Said to whom the student turns first; 1 is first. */
  order: number
}

export interface Child extends Named {
  id: string
  grade: Grade
  birthDate: string
  homeLanguage: string
  households: string[]
  mail?: string
}

export interface Family {
  children: Child[]
  caregivers: Caregiver[]
}

/** The word of OneRoster 1.2 for a relation. */
export function roleWord(relation: string): 'parent' | 'guardian' | 'relative' {
  if (/^(Mother|Father|Step)/.test(relation)) return 'parent'
  return /^(Foster|Guardian)/.test(relation) ? 'guardian' : 'relative'
}

type ChildBrief = [id: string, given: string, family: string, grade: Grade, born: `${number}-${number}`]
/** What a child's brief leaves out. */
type AboutChild = Pick<Child, 'homeLanguage' | 'households'> & Partial<Child>
/** Makes a child of the cast, born so that the grade is right for the school year. */
export type MakeChild = (brief: ChildBrief, rest: AboutChild) => Child

type CaregiverBrief = [id: string, given: string, family: string, relation: string]
type AboutCaregiver = Pick<Caregiver, 'household' | 'address' | 'speaks' | 'reads'> & Partial<Caregiver>

export function caregiver([id, given, family, relation]: CaregiverBrief, rest: AboutCaregiver): Caregiver {
  return { id: `car-${id}`, given, family, relation, livesWith: true, order: 1, ...rest }
}
