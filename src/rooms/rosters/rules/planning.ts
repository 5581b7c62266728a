import type { PersonId, SchoolId } from '../../../ground/ids.ts'
import type {
  Enrollment,
  GivenWay,
  HomeLanguage,
  HouseholdId,
  Languages,
  Membership,
  NamedPerson,
  NewPerson,
  NewStudent,
  RoleAtSchool,
  RosterPicture,
  StaffLanguage,
  WayId,
  WayKind,
} from '../../people/index.ts'
import type { DifferenceKind } from '../rules.ts'
import type { ComingPerson, WantedPerson, WantedWay } from './wanted.ts'

/** What people's door is to be told, gathered for many people at once. */
export interface Writes {
  people: NewPerson[]
  students: NewStudent[]
  named: NamedPerson[]
  homes: HomeLanguage[]
  languages: (Languages & { id: PersonId })[]
  staffLanguages: StaffLanguage[]
  enroll: Enrollment[]
  unenroll: { studentId: PersonId; schoolId: SchoolId }[]
  roles: RoleAtSchool[]
  endRoles: RoleAtSchool[]
  ways: GivenWay[]
  endWays: { personId: PersonId; wayId: WayId }[]
  sealed: { kind: WayKind; normalised: string }[]
  members: (Membership & { address: { asGiven: string; normalised: string | null } | undefined })[]
  leave: Membership[]
}

export function noWrites(): Writes {
  return {
    people: [],
    students: [],
    named: [],
    homes: [],
    languages: [],
    staffLanguages: [],
    enroll: [],
    unenroll: [],
    roles: [],
    endRoles: [],
    ways: [],
    endWays: [],
    sealed: [],
    members: [],
    leave: [],
  }
}

/** Where the roster's own ids lead. */
export interface Places {
  schools: ReadonlyMap<string, SchoolId>
  households: ReadonlyMap<string, HouseholdId>
  /** Households that this roster made: the only ones it may take somebody out of. */
  ownHouseholds: ReadonlySet<HouseholdId>
  normaliseAddress(text: string): string | null
}

export interface Change {
  kind: DifferenceKind
  before?: string
  after?: string
}

/** Adds what the doors must be told of one person, and says what differs from the picture the school has. */
export function planPerson(
  writes: Writes,
  places: Places,
  person: ComingPerson & { picture: RosterPicture | undefined },
): Change[] {
  const { picture } = person
  if (!picture) {
    planNew(writes, person)
    planTies(writes, places, person)
    return []
  }
  const changes = [
    ...planNames(writes, person, picture),
    ...planStudent(writes, person, picture),
    ...planLanguages(writes, person, picture),
    ...planTies(writes, places, { ...person, picture }),
  ]
  return person.state === 'back' ? [{ kind: 'back' }] : changes
}

function planNew(writes: Writes, { id, wanted, bits }: ComingPerson): void {
  writes.people.push({ id, names: wanted.names, languages: wanted.languages ?? undefined })
  if (wanted.student) {
    writes.students.push({ id, birthDate: wanted.student.birthDate })
    if (wanted.student.home) writes.homes.push(homeRow(id, wanted.student.home))
  }
  if (bits & 4) writes.staffLanguages.push(...staffLanguages(id, wanted))
}

function homeRow(studentId: PersonId, { text, tag }: { text: string; tag: string | null }): HomeLanguage {
  return { studentId, rosterText: text, tag }
}

function staffLanguages(personId: PersonId, { languages }: WantedPerson): StaffLanguage[] {
  return (languages?.speaks ?? []).map((tag) => ({ personId, tag, qualifiedInterpreter: false }))
}

function planNames(writes: Writes, { id, wanted }: ComingPerson, { names }: RosterPicture): Change[] {
  const before = [names.given, names.middle ?? '', names.family, names.preferred ?? '']
  const { given, middle, family, preferred } = wanted.names
  const after = [given, middle ?? '', family, preferred ?? '']
  if (before.every((part, at) => part === after[at])) return []
  writes.named.push({ id, names: { ...wanted.names, familyFirst: names.familyFirst } })
  return [{ kind: 'renamed', before: shown(before), after: shown(after) }]
}

function shown([given = '', middle = '', family = '', preferred = '']: string[]): string {
  const name = [given, middle, family].filter((part) => part !== '').join(' ')
  return preferred === '' || preferred === given ? name : `${name} (${preferred})`
}

function planStudent(writes: Writes, { id, wanted }: ComingPerson, { student }: RosterPicture): Change[] {
  if (!wanted.student) return []
  const { birthDate, home } = wanted.student
  const changes: Change[] = []
  if (!student || (birthDate !== null && birthDate !== student.birthDate)) {
    writes.students.push({ id, birthDate })
    if (birthDate !== null) changes.push({ kind: 'birth-date' })
  }
  const known = student?.homeLanguage ?? null
  if (home && (known?.rosterText !== home.text || known.tag !== home.tag)) {
    writes.homes.push(homeRow(id, home))
    changes.push({ kind: 'home-language', ...(known && { before: known.rosterText }), after: home.text })
  }
  return changes
}

function planLanguages(
  writes: Writes,
  { id, bits, wanted }: ComingPerson,
  { languages }: RosterPicture,
): Change[] {
  if (!wanted.languages || (languages && languages.givenBy !== 'roster')) return []
  const { speaks, reads, signs, prefersSound, wantsInterpreter } = wanted.languages
  const after = JSON.stringify([speaks, reads, signs, prefersSound, wantsInterpreter])
  const before =
    languages &&
    JSON.stringify([
      languages.speaks,
      languages.reads,
      languages.signs,
      languages.prefersSound,
      languages.wantsInterpreter,
    ])
  if (before === after) return []
  writes.languages.push({ id, ...wanted.languages })
  if (bits & 4) writes.staffLanguages.push(...staffLanguages(id, wanted))
  return [{ kind: 'languages' }]
}

type Coming = ComingPerson & { picture: RosterPicture | undefined }

function planTies(writes: Writes, places: Places, person: Coming): Change[] {
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
