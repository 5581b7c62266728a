import type { Columns } from './table.ts'

/** The tables a roster can have; each dialect stores them under its own file and column names. */
export type TableName =
  | 'orgs'
  | 'academicSessions'
  | 'courses'
  | 'classes'
  | 'demographics'
  | 'roles'
  | 'relationships'
  | 'users'
  | 'enrollments'

export interface TableSpec {
  table: TableName
  /** Without ".csv", lower case. */
  file: string
  columns: Columns
  /** The file must be there. */
  required?: boolean
  /** Everybody in this file has this role (SDS 1). */
  role?: 'student' | 'teacher' | 'guardian'
}

export const words = (list: string) => list.split(' ')
const head = 'sourcedId status dateLastModified'

/** What OneRoster cannot carry, in metadata columns of users.csv; the room's README explains each. */
export const metadata =
  'metadata.homeLanguage metadata.preferredLanguage metadata.speaks metadata.reads metadata.signs metadata.birthDate metadata.prefersSound metadata.wantsInterpreter metadata.household metadata.address metadata.sealed metadata.phoneKind metadata.relation metadata.livesWith'

const user11 = `${head} enabledUser orgSourcedIds role username userIds givenName familyName middleName identifier email sms phone agentSourcedIds grades ${metadata}`
const user12 = `${head} enabledUser username userIds givenName familyName middleName identifier email sms phone agentSourcedIds grades userMasterIdentifier preferredGivenName preferredMiddleName preferredFamilyName primaryOrgSourcedId orgSourcedIds role ${metadata}`

const userAliases = {
  userId: 'userIds',
  agents: 'agentSourcedIds',
  grade: 'grades',
  orgSourcedId: 'orgSourcedIds',
}

export const relationships: Columns = {
  names: words('userSourcedId relationshipUserSourcedId relationshipRole relation livesWith emergency order'),
  required: words('userSourcedId relationshipUserSourcedId'),
}

const structure: TableSpec[] = [
  {
    table: 'orgs',
    file: 'orgs',
    columns: {
      names: words(`${head} name type identifier parentSourcedId`),
      required: words('sourcedId name type'),
    },
  },
  {
    table: 'academicSessions',
    file: 'academicsessions',
    columns: {
      names: words(`${head} title type startDate endDate parentSourcedId schoolYear`),
      required: words('sourcedId title type'),
    },
  },
  {
    table: 'courses',
    file: 'courses',
    columns: {
      names: words(`${head} schoolYearSourcedId title courseCode grades orgSourcedId subjects subjectCodes`),
      required: words('sourcedId title'),
      aliases: { schoolYearId: 'schoolYearSourcedId', grade: 'grades' },
    },
  },
  {
    table: 'classes',
    file: 'classes',
    columns: {
      names: words(
        `${head} title grades courseSourcedId classCode classType location schoolSourcedId termSourcedIds subjects subjectCodes periods`,
      ),
      required: words('sourcedId title schoolSourcedId'),
      aliases: { grade: 'grades', termSourcedId: 'termSourcedIds' },
    },
  },
  {
    table: 'demographics',
    file: 'demographics',
    columns: { names: words(`${head} birthDate`), required: [], aliases: { userSourcedId: 'sourcedId' } },
  },
]

export const enrollments: TableSpec = {
  table: 'enrollments',
  file: 'enrollments',
  columns: {
    names: words(`${head} classSourcedId schoolSourcedId userSourcedId role primary beginDate endDate`),
    required: words('classSourcedId userSourcedId role'),
  },
}

const roles: TableSpec = {
  table: 'roles',
  file: 'roles',
  columns: {
    names: words(`${head} userSourcedId roleType role beginDate endDate orgSourcedId userProfileSourcedId`),
    required: words('userSourcedId role'),
  },
}

export const oneRoster11: TableSpec[] = [
  ...structure,
  { table: 'relationships', file: 'relationships', columns: relationships },
  {
    table: 'users',
    file: 'users',
    required: true,
    columns: {
      names: words(user11),
      required: words('sourcedId role givenName familyName'),
      aliases: userAliases,
    },
  },
  enrollments,
]

export const oneRoster12: TableSpec[] = [
  ...structure,
  roles,
  { table: 'relationships', file: 'relationships', columns: relationships },
  {
    table: 'users',
    file: 'users',
    required: true,
    columns: {
      names: words(user12),
      required: words('sourcedId givenName familyName'),
      aliases: userAliases,
    },
  },
  enrollments,
]
