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
  StaffLanguage,
  WayId,
  WayKind,
} from '../../people/index.ts'
import type { DifferenceKind } from '../rules.ts'

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
