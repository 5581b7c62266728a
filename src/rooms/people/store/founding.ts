import type { Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import { normaliseMail } from '../rules/ways.ts'
import { addPeople } from './roster-people.ts'
import { addSchools, giveRoles } from './roster-ties.ts'
import { giveWays } from './roster-ways.ts'

/** A school's beginning: its name, and the name and mailbox of the first person who leads it. */
export interface Founding {
  school: string
  given: string
  family: string
  mail: string
}

/** Founds a school with its first leader, whose mailbox nobody has checked yet. Returns the leader. */
export async function foundSchool(tx: Tx, { school, given, family, mail }: Founding): Promise<PersonId> {
  const leader = newId<'person'>()
  const schoolId = newId<'school'>()
  await addSchools(tx, [{ id: schoolId, name: school }])
  await addPeople(tx, [{ id: leader, names: { given, family } }])
  await giveRoles(tx, [{ personId: leader, schoolId, role: 'principal' }])
  const way = { kind: 'mail', asGiven: mail, normalised: normaliseMail(mail), mayCarry: ['mail'] } as const
  await giveWays(tx, 'staff', [{ personId: leader, ...way }])
  return leader
}
