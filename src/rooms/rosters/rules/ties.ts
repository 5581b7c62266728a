import type { SchoolId } from '../../../ground/ids.ts'
import type { RoleAtSchool, RosterPicture } from '../../people/index.ts'
import type { ComingPerson, WantedPerson, WantedWay } from './wanted.ts'
import type { Change, Places, Writes } from './writes.ts'

export type Coming = ComingPerson & { picture: RosterPicture | undefined }

/** A person's schools, work, ways and households: what is new is told, what is said no more ends. */
export function planTies(writes: Writes, places: Places, person: Coming): Change[] {
  return [
    ...planEnrollments(writes, places, person),
    ...planRoles(writes, places, person),
    ...planWays(writes, places, person),
    ...planHouseholds(writes, places, person),
  ]
}

function planEnrollments(writes: Writes, { schools }: Places, { id, wanted, picture }: Coming): Change[] {
  const own = new Set(schools.values())
  const open = new Map((picture?.enrollments ?? []).map((one) => [one.schoolId, one]))
  const changes: Change[] = []
  for (const { school, grade, gradeText, since } of wanted.enrollments) {
    const schoolId = schools.get(school)
    if (!schoolId) continue
    const known = open.get(schoolId)
    open.delete(schoolId)
    if (known && known.grade === grade && known.gradeText === gradeText) continue
    writes.enroll.push({ studentId: id, schoolId, grade, gradeText, ...(since && !known && { since }) })
    if (known) changes.push({ kind: 'grade', before: known.gradeText ?? '', after: gradeText ?? '' })
    else changes.push({ kind: 'school' })
  }
  const left = [...open.keys()].filter((school) => own.has(school))
  for (const schoolId of left) writes.unenroll.push({ studentId: id, schoolId })
  return [...changes, ...left.map((): Change => ({ kind: 'school' }))]
}

function planRoles(writes: Writes, { schools }: Places, { id, wanted, picture }: Coming): Change[] {
  const own = new Set(schools.values())
  const everywhere = (school: string | null) => (school === null ? [...own] : [schools.get(school)])
  const rows = wanted.roles.flatMap(({ school, role }) =>
    everywhere(school).flatMap((schoolId): RoleAtSchool[] =>
      schoolId ? [{ personId: id, schoolId, role }] : [],
    ),
  )
  const keyOf = (one: { schoolId: SchoolId; role: string }) => `${one.schoolId} ${one.role}`
  const open = new Map((picture?.roles ?? []).map((one) => [keyOf(one), one]))
  const wantedKeys = new Set(rows.map(keyOf))
  const fresh = rows.filter((row) => !open.has(keyOf(row)))
  const ended = [...open.values()].filter((one) => own.has(one.schoolId) && !wantedKeys.has(keyOf(one)))
  writes.roles.push(...fresh)
  writes.endRoles.push(...ended.map(({ schoolId, role }) => ({ personId: id, schoolId, role })))
  return fresh.length + ended.length > 0 ? [{ kind: 'role' }] : []
}

function planWays(writes: Writes, places: Places, { id, wanted, picture }: Coming): Change[] {
  const ways = waysWanted(wanted, places)
  for (const way of ways) {
    if (way.sealed && way.normalised !== null)
      writes.sealed.push({ kind: way.kind, normalised: way.normalised })
  }
  const open = new Map((picture?.ways ?? []).map((way) => [wayKey(way), way]))
  const keys = new Set(ways.map(wayKey))
  const fresh = ways.filter((way) => {
    const known = open.get(wayKey(way))
    if (!known) return true
    const same =
      known.position === way.position && [...known.mayCarry].sort().join() === [...way.mayCarry].sort().join()
    return known.givenBy === 'roster' && !same
  })
  const ended = [...open.values()].filter((way) => way.givenBy === 'roster' && !keys.has(wayKey(way)))
  for (const { sealed: _sealed, ...way } of fresh) writes.ways.push({ personId: id, ...way })
  for (const { wayId } of ended) writes.endWays.push({ personId: id, wayId })
  return fresh.length + ended.length > 0 ? [{ kind: 'ways' }] : []
}

/** With a household the address is the household's; without, the person's own, for letters. */
function waysWanted({ ways, address, households }: WantedPerson, { normaliseAddress }: Places): WantedWay[] {
  if (!address || households.length > 0) return ways
  const { asGiven, sealed } = address
  const position = ways.length + 1
  return [
    ...ways,
    {
      kind: 'address',
      asGiven,
      normalised: normaliseAddress(asGiven),
      mayCarry: ['paper'],
      position,
      hours: null,
      sealed,
    },
  ]
}

function wayKey({
  kind,
  asGiven,
  normalised,
}: {
  kind: string
  asGiven: string
  normalised: string | null
}): string {
  return normalised === null ? `${kind} as given ${asGiven}` : `${kind} ${normalised}`
}

function planHouseholds(writes: Writes, places: Places, { id, wanted, picture }: Coming): Change[] {
  const { households, ownHouseholds, normaliseAddress } = places
  const ids = wanted.households.flatMap((code) => households.get(code) ?? [])
  const open = new Map((picture?.households ?? []).map((one) => [one.id, one.address?.asGiven]))
  const asGiven = ids.length === 1 ? wanted.address?.asGiven : undefined
  const address = asGiven === undefined ? undefined : { asGiven, normalised: normaliseAddress(asGiven) }
  if (address?.normalised && wanted.address?.sealed)
    writes.sealed.push({ kind: 'address', normalised: address.normalised })
  const fresh = ids.filter((one) => !open.has(one) || (asGiven !== undefined && open.get(one) !== asGiven))
  const left = [...open.keys()].filter((one) => ownHouseholds.has(one) && !ids.includes(one))
  for (const householdId of fresh) writes.members.push({ householdId, personId: id, address })
  for (const householdId of left) writes.leave.push({ householdId, personId: id })
  return fresh.length + left.length > 0 ? [{ kind: 'household' }] : []
}
