import { together } from '../../../ground/ahead.ts'
import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import * as people from '../../people/index.ts'
import type { Writes } from '../rules/writes.ts'

/**
 * Tells people's door what was gathered for some thousands of people. The connection keeps the order of what is sent:
 * the people are there before what is said of them.
 */
export async function tellPeople(tx: Tx, writes: Writes): Promise<void> {
  await together([
    people.addPeople(tx, writes.people),
    people.addStudents(tx, writes.students),
    people.renamePeople(tx, writes.named),
    tellLanguages(tx, writes),
    tellEnrollmentsAndWays(tx, writes),
    tellRoles(tx, writes),
    tellHouseholds(tx, writes),
  ])
  await people.sealWays(tx, null, uniqueWays(writes.sealed))
}

async function tellLanguages(tx: Tx, writes: Writes): Promise<void> {
  await people.setHomeLanguages(tx, writes.homes)
  await people.setLanguages(tx, 'roster', writes.languages)
  await people.giveStaffLanguages(tx, writes.staffLanguages)
}

/** Ways come after enrollments: whoever may be below 13 gets none. */
async function tellEnrollmentsAndWays(tx: Tx, writes: Writes): Promise<void> {
  await people.endEnrollments(tx, writes.unenroll)
  await people.enrollStudents(tx, writes.enroll)
  await people.endWayUses(tx, writes.endWays)
  await people.giveWays(tx, 'roster', writes.ways)
}

async function tellRoles(tx: Tx, writes: Writes): Promise<void> {
  await people.endRoles(tx, writes.endRoles)
  await people.giveRoles(tx, writes.roles)
}

async function tellHouseholds(tx: Tx, { members, leave }: Writes): Promise<void> {
  const households = new Map<people.HouseholdId, people.NewHousehold & { members: PersonId[] }>()
  for (const { householdId, personId, address } of members) {
    const known = households.get(householdId)
    if (known) {
      known.members.push(personId)
      known.address ??= address
    } else households.set(householdId, { id: householdId, members: [personId], address })
  }
  await people.leaveHouseholds(tx, leave)
  if (households.size > 0) await people.formHouseholds(tx, [...households.values()])
}

function uniqueWays(ways: Writes['sealed']): Writes['sealed'] {
  return [...new Map(ways.map((way) => [`${way.kind} ${way.normalised}`, way])).values()]
}
