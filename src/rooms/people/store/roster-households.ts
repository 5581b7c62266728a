import type { Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import { placeWays } from './roster-ways.ts'
import { keepHomesSealed } from './seals.ts'
import { endOpen, insertAll, putOpen, type Timeline } from './timelines.ts'

export type HouseholdId = Id<'household'>

/** People who live together, and where. `normalised` by normaliseWay('address', …). */
export interface NewHousehold {
  id: HouseholdId
  members: readonly PersonId[]
  address?: { asGiven: string; normalised: string | null } | undefined
}

export interface Membership {
  householdId: HouseholdId
  personId: PersonId
}

const memberLine: Timeline = {
  table: 'household_members',
  key: { household_id: 'uuid', person_id: 'uuid' },
  values: {},
}

const addressLine: Timeline = {
  table: 'household_addresses',
  key: { household_id: 'uuid' },
  values: { way_id: 'uuid' },
}

/**
 * Forms households with their members and addresses; for one that is there already, adds the members and
 * changes the address. A student may belong to several. Returns how many memberships began.
 */
export async function formHouseholds(tx: Tx, households: readonly NewHousehold[]): Promise<number> {
  await insertAll(
    tx,
    { table: 'households', columns: { id: 'uuid' } },
    households.map(({ id }) => ({ id })),
  )
  await setAddresses(tx, households)
  return joinHouseholds(
    tx,
    households.flatMap(({ id, members }) => members.map((personId) => ({ householdId: id, personId }))),
  )
}

/** Begins memberships; the address of whoever keeps theirs secret is sealed with them (invariant 4). */
export async function joinHouseholds(tx: Tx, memberships: readonly Membership[]): Promise<number> {
  const begun = await putOpen(tx, memberLine, memberships.map(memberRow))
  if (memberships.length > 0)
    await keepHomesSealed(tx, [...new Set(memberships.map(({ householdId }) => householdId))])
  return begun
}

/** Ends memberships; the household stays with whoever is left. */
export function leaveHouseholds(tx: Tx, memberships: readonly Membership[]): Promise<number> {
  return endOpen(tx, memberLine, memberships.map(memberRow))
}

/** Where households live from today. Returns how many moved. */
export async function setAddresses(tx: Tx, households: readonly NewHousehold[]): Promise<number> {
  const placed = households.flatMap(({ id, members, address }) => {
    const [first] = members
    return address && first
      ? [{ householdId: id, personId: first, kind: 'address', mayCarry: [], ...address } as const]
      : []
  })
  const ways = await placeWays(tx, placed)
  const rows = placed.map(({ householdId }, at) => ({ household_id: householdId, way_id: ways[at]?.wayId }))
  const moved = await putOpen(tx, addressLine, rows)
  if (rows.length > 0)
    await keepHomesSealed(
      tx,
      rows.map((row) => row.household_id),
    )
  return moved
}

function memberRow({ householdId, personId }: Membership) {
  return { household_id: householdId, person_id: personId }
}
