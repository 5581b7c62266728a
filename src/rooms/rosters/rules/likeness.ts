import type { PersonId } from '../../../ground/ids.ts'
import type { RosterPicture } from '../../people/index.ts'
import type { WantedPerson } from './wanted.ts'

/** What says, beside the name, that somebody in a roster is somebody who is here. */
export type Because = 'birth-date' | 'way' | 'number' | 'caregiver'

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

/**
 * Why two of one name are one person; a name alone is no reason. `carers` are the caregivers of the roster found to be
 * somebody here, so that a young student without number or mailbox is known by who cares for them.
 */
export function whyAlike(
  { student, wanted, rosterId, numbers, caregivers }: Namesake,
  picture: RosterPicture,
  carers: ReadonlyMap<PersonId, PersonId>,
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
  const cared = caregivers.some((caregiver) => here.has(carers.get(caregiver) ?? caregiver))
  return cared ? 'caregiver' : undefined
}

/** Where one row looks like two people, or two rows like one, nobody can say who is who: those are left out. */
export function oneToOne<One extends { rosterId: string; person: string }>(pairs: readonly One[]): One[] {
  const rows = Map.groupBy(pairs, ({ rosterId }) => rosterId)
  const people = Map.groupBy(pairs, ({ person }) => person)
  return pairs.filter(
    ({ rosterId, person }) => rows.get(rosterId)?.length === 1 && people.get(person)?.length === 1,
  )
}
