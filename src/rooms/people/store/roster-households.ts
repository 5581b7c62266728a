import type { Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import { placeWays } from './roster-ways.ts'
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

export function joinHouseholds(tx: Tx, memberships: readonly Membership[]): Promise<number> {
  return putOpen(tx, memberLine, memberships.map(memberRow))
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
  return putOpen(tx, addressLine, rows)
}

function memberRow({ householdId, personId }: Membership) {
  return { household_id: householdId, person_id: personId }
}
