import type { Tx } from '../../../ground/database.ts'
import type { PersonId, SchoolId } from '../../../ground/ids.ts'
import type { Names } from '../rules/names.ts'
import { normaliseMail } from '../rules/ways.ts'
import { addPeople } from './roster-people.ts'
import { addSchools, giveRoles } from './roster-ties.ts'
import { giveWays } from './roster-ways.ts'

/** A school's beginning: its name, and the first person who leads it. */
export interface Founding {
  school: { id: SchoolId; name: string }
  leader: { id: PersonId; names: Names; mail: string; language: string }
}

/** Founds a school with its first leader, who can be reached by a mailbox that nobody has checked yet. */
export async function foundSchool(tx: Tx, { school, leader }: Founding): Promise<void> {
  const { id, names, mail, language } = leader
  await addSchools(tx, [school])
  await addPeople(tx, [{ id, names, languages: { speaks: [language], reads: [language] } }])
  await giveRoles(tx, [{ personId: id, schoolId: school.id, role: 'principal' }])
  await giveWays(tx, 'staff', [
    { personId: id, kind: 'mail', asGiven: mail, normalised: normaliseMail(mail), mayCarry: ['mail'] },
  ])
}
