import type { DistrictId, PersonId, SchoolId } from './ids.ts'

/** The part a person acts in; what they see is decided by it (people.md 8). */
export type Hat = 'caregiver' | 'student' | 'advisor' | 'staff' | 'leader'

export const hats: readonly Hat[] = ['caregiver', 'student', 'advisor', 'staff', 'leader']

/** Whether somebody acts for their own family or themselves, and not for the school. */
export function actsForFamily(hat: Hat | undefined): boolean {
  return hat === 'caregiver' || hat === 'student'
}

/** Who acts: made once per request, passed to every read. */
export interface Who {
  district: DistrictId
  person: PersonId
  hat: Hat
}

/** The signed-in person as the page frame needs them. */
export interface Visitor extends Who {
  name: string
  hats: Hat[]
  school: { id: SchoolId; name: string }
}
