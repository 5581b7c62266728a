import type { PersonId, SchoolId } from '../../../ground/ids.ts'
import type { RosterPicture } from '../../people/index.ts'
import type { WantedPerson } from './wanted.ts'

/** What says, beside the name, that somebody in a roster is somebody who is here. */
export type Because = 'birth-date' | 'way' | 'number' | 'caregiver' | 'family' | 'student'

/** A row of a roster and a person here who bear one name, both students or both not. */
export interface Namesake {
  rosterId: string
  /** What the row becomes when it is somebody new. */
  fresh: PersonId
  person: PersonId
  student: boolean
  wanted: WantedPerson
  /** The ids that other rosters have for the person here. */
  numbers: readonly string[]
  /** Whom the roster says to care for the student. */
  caregivers: readonly PersonId[]
}

export interface Pair {
  rosterId: string
  fresh: PersonId
  person: PersonId
  because: Because
}

/** What is known of the roster's adults before its students are looked at, and of its schools. */
export interface Around {
  /** Caregivers of the roster who were found to be somebody here. */
  carers: ReadonlyMap<PersonId, PersonId>
  /** Who here bears the name of a caregiver of the roster. */
  ofOneName: ReadonlyMap<PersonId, readonly PersonId[]>
  /** The roster's schools by its own ids. */
  schools: ReadonlyMap<string, SchoolId>
}

/**
 * Why two of one name are one person; a name alone is no reason. A young student without number or mailbox is known by who
 * cares for them: somebody who was found here, or, at the same school and in the same grade, somebody of the same name.
 */
export function whyAlike(
  { student, wanted, rosterId, numbers, caregivers }: Namesake,
  picture: RosterPicture,
  { carers, ofOneName, schools }: Around,
): Because | undefined {
  const born = wanted.student?.birthDate
  const known = picture.student?.birthDate
  if (born && known && born !== known) return undefined
  if (born && born === known) return 'birth-date'
  const ways = new Set(picture.ways.map((way) => `${way.kind} ${way.normalised}`))
  if (wanted.ways.some((way) => way.normalised !== null && ways.has(`${way.kind} ${way.normalised}`)))
    return 'way'
  if (!student) return undefined
  if (numbers.includes(rosterId)) return 'number'
  const here = new Set(picture.relationships.map(({ personId }) => personId))
  if (caregivers.some((one) => here.has(carers.get(one) ?? one))) return 'caregiver'
  const beside = wanted.enrollments.some(({ school, grade }) =>
    picture.enrollments.some((known) => known.schoolId === schools.get(school) && known.grade === grade),
  )
  const named = caregivers.some((one) => ofOneName.get(one)?.some((person) => here.has(person)))
  return beside && named ? 'family' : undefined
}

/** Where one row looks like two people, or two rows like one, nobody can say who is who: those are left out. */
export function oneToOne<One extends { rosterId: string; person: string }>(pairs: readonly One[]): One[] {
  const rows = Map.groupBy(pairs, ({ rosterId }) => rosterId)
  const people = Map.groupBy(pairs, ({ person }) => person)
  return pairs.filter(
    ({ rosterId, person }) => rows.get(rosterId)?.length === 1 && people.get(person)?.length === 1,
  )
}
