import type { PersonId } from '../../../ground/ids.ts'
import type { HouseholdId } from '../../people/index.ts'

/** A grown-up of a home who may speak with the school, and by which ways. Languages: what is at ease first. */
export interface Caregiver {
  person: PersonId
  name: string
  languages: string[]
  wantsInterpreter: boolean
  prefersSound: boolean
  /** A number that takes texts, one for calls alone, a mailbox. */
  mobile: string | null
  voice: string | null
  mail: string | null
}

/** A home of a student, with the advisor who speaks with it. */
export interface Home {
  student: PersonId
  called: string
  /** Tells this home from every other, and is the same whenever the town is made. */
  key: string
  household: HouseholdId
  advisor: { person: PersonId; name: string; languages: string[] }
  caregivers: Caregiver[]
}

/** Who of the staff works in a language, by its base tag. */
export type Speakers = ReadonlyMap<string, readonly PersonId[]>

const base = (tag: string) => tag.split('-')[0] ?? tag

/** Whoever of the staff works in this language; the same one for the same home. */
export function speakerOf(speakers: Speakers, tag: string): PersonId | undefined {
  return speakers.get(base(tag))?.[0]
}

/** How a home is spoken with: in writing, by calls where nobody can read or has only a voice line, or on paper. */
export function habitOf({ caregivers }: Home): 'written' | 'calls' | 'paper' {
  const [first] = caregivers
  if (writers(caregivers).length > 0 && !first?.prefersSound) return 'written'
  if (caregivers.some(({ mobile, voice }) => mobile ?? voice)) return 'calls'
  return writers(caregivers).length > 0 ? 'written' : 'paper'
}

/** Those of a home who can be written to. */
export function writers(caregivers: readonly Caregiver[]): Caregiver[] {
  return caregivers.filter(({ mobile, mail }) => mobile ?? mail)
}
