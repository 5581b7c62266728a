import { holdsAll, isCaregiver, isStaff, isStudent, noteRow, type Reading, tablesOf } from './reading.ts'
import type { RoleAs, RoleAt } from './records.ts'
import { endedBy, spanOf } from './row-checks.ts'
import { schoolFor } from './structure.ts'
import { type Row, rowsBelow } from './table.ts'

/** Roles of OneRoster 1.0–1.2 and Microsoft SDS, in lower case. */
const words: Readonly<Record<RoleAs, string>> = {
  student: 'student',
  caregiver: 'parent guardian relative',
  teacher: 'teacher professor faculty instructor lecturer adjunct substitute',
  counselor: 'counselor advisor',
  leader: 'administrator principal siteadministrator districtadministrator superintendent',
  staff:
    'aide proctor systemadministrator itadmin staff officestaff nurse paraprofessional teacherassistant assistant coach chair researcher affiliate occupationaltherapist physicaltherapist speechtherapist visiontherapist specialservices',
}

const asOf = new Map<string, RoleAs>()
for (const as of ['student', 'caregiver', 'teacher', 'counselor', 'leader', 'staff'] as const) {
  for (const word of words[as].split(' ')) asOf.set(word, as)
}

/** Words of the specifications for people with whom we have nothing to do. */
const unused = /^(alumni|other|user|guest)$/

/** What a roster's role word makes of a person here; undefined when there is nothing to make, which is then noted. */
export function roleAs(reading: Reading, row: Row, word: string): RoleAs | undefined {
  const plain = word
    .toLowerCase()
    .replace(/[\s_-]/g, '')
    .replace(/^ext:/, '')
  const as = asOf.get(plain)
  if (as !== undefined) return as
  if (word === '') noteRow(reading, row, { severity: 'row', word: 'empty-cell', column: 'role' })
  else if (unused.test(plain))
    noteRow(reading, row, { severity: 'warning', word: 'role-not-used', column: 'role', value: word })
  else noteRow(reading, row, { severity: 'row', word: 'unknown-role', column: 'role', value: word })
  return undefined
}

export function bitOf(as: RoleAs): number {
  if (as === 'student') return isStudent
  return as === 'caregiver' ? isCaregiver : isStaff
}

export interface RoleRows {
  roles: Map<string, readonly RoleAt[]>
  /** SDS keeps a student's grade beside the role. */
  grades: Map<string, string>
}

/** The separate file of roles (1.2, SDS), by person. Read whole before the people. */
export async function rolesOf(reading: Reading): Promise<RoleRows> {
  const found: Found = { roles: new Map(), grades: new Map(), alike: new Map() }
  for (const table of tablesOf(reading, 'roles')) {
    for await (const rows of rowsBelow(reading.source, table.header, reading.book)) {
      for (const row of rows) {
        table.seen.rows += 1
        endedBy(reading, row, table)
        keepRole(reading, row, found)
      }
    }
  }
  return found
}

/** Thousands of people have the same one role at the same school: one list stands for them all, else memory fills with copies. */
interface Found extends RoleRows {
  alike: Map<string, readonly RoleAt[]>
}

const mostAlike = 5000

function shared({ alike }: Found, roles: readonly RoleAt[]): readonly RoleAt[] {
  const key = JSON.stringify(roles)
  const known = alike.get(key)
  if (known === undefined && alike.size < mostAlike) alike.set(key, roles)
  return known ?? roles
}

function keepRole(reading: Reading, row: Row, found: Found): void {
  const person = row.get('userSourcedId')
  const as = roleAs(reading, row, row.get('role'))
  if (person === '' || as === undefined || row.get('status').toLowerCase() === 'tobedeleted') return
  const primary = /^(primary|true)$/i.test(row.get('roleType') || row.get('isPrimary'))
  const role = { as, word: row.get('role'), primary, ...spanOf(reading, row, ['beginDate', 'endDate']) }
  const placed = roleAtOrgs(reading, row, { role, orgs: [row.get('orgSourcedId')] })
  found.roles.set(person, shared(found, [...(found.roles.get(person) ?? []), ...placed]))
  if (row.get('grade') !== '') found.grades.set(person, row.get('grade'))
}

type Unplaced = Omit<RoleAt, 'school'>

/** A role at each of its schools, once; organisations that the roster does not have are noted and left out. */
export function roleAtOrgs(
  reading: Reading,
  row: Row,
  { role, orgs }: { role: Unplaced; orgs: string[] },
): RoleAt[] {
  const schools = new Set<string | undefined>()
  for (const org of orgs) {
    const school = schoolFor(reading, org)
    if (school !== undefined) schools.add(school ?? undefined)
    else if (org !== '') {
      noteRow(reading, row, {
        severity: 'warning',
        word: 'unknown-school',
        column: 'orgSourcedIds',
        value: org,
      })
    }
  }
  if (schools.size === 0 && role.as !== 'student') schools.add(undefined)
  return [...schools].map((school) => ({ ...role, school }))
}

/** Whether a person without roles is a mistake: not in a delta, where it means that the roles stay as they are. */
export function mustHaveRoles(reading: Reading): boolean {
  const inOwnFile = tablesOf(reading, 'roles').length > 0
  return inOwnFile
    ? holdsAll(reading, 'roles')
    : !tablesOf(reading, 'users').some((table) => table.declared === 'delta')
}
