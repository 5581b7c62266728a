import { enrollments, metadata, relationships, type TableSpec, words } from './tables.ts'

/** Microsoft School Data Sync 2.1. */
export const sds21: TableSpec[] = [
  {
    table: 'orgs',
    file: 'orgs',
    required: true,
    columns: { names: words('sourcedId name type parentSourcedId'), required: words('sourcedId name type') },
  },
  {
    table: 'academicSessions',
    file: 'academicsessions',
    columns: {
      names: words('sourcedId title type schoolYear startDate endDate'),
      required: words('sourcedId title type'),
    },
  },
  {
    table: 'courses',
    file: 'courses',
    columns: {
      names: words('sourcedId orgSourcedId title courseCode'),
      required: words('sourcedId title'),
      renamed: { code: 'courseCode' },
    },
  },
  {
    table: 'classes',
    file: 'classes',
    columns: {
      names: words('sourcedId schoolSourcedId title termSourcedIds courseSourcedId'),
      required: words('sourcedId title schoolSourcedId'),
      renamed: { orgSourcedId: 'schoolSourcedId', sessionSourcedIds: 'termSourcedIds' },
    },
  },
  {
    table: 'demographics',
    file: 'demographics',
    columns: { names: words('sourcedId birthDate'), required: [], renamed: { userSourcedId: 'sourcedId' } },
  },
  {
    table: 'roles',
    file: 'roles',
    required: true,
    columns: {
      names: words('userSourcedId orgSourcedId role sessionSourcedId grade isPrimary beginDate endDate'),
      required: words('userSourcedId orgSourcedId role'),
      renamed: { roleStartDate: 'beginDate', roleEndDate: 'endDate' },
    },
  },
  { table: 'relationships', file: 'relationships', columns: relationships },
  {
    table: 'users',
    file: 'users',
    required: true,
    columns: {
      names: words(
        `sourcedId username givenName familyName activeDirectoryMatchId email phone sms ${metadata}`,
      ),
      required: words('sourcedId givenName familyName'),
    },
  },
  {
    ...enrollments,
    columns: {
      names: words('classSourcedId userSourcedId role'),
      required: words('classSourcedId userSourcedId role'),
    },
  },
]

const person1 = {
  'SIS ID': 'sourcedId',
  'School SIS ID': 'orgSourcedIds',
  'First Name': 'givenName',
  'Middle Name': 'middleName',
  'Last Name': 'familyName',
  Username: 'username',
  Grade: 'grades',
  Email: 'email',
  Phone: 'phone',
}
const personNames = words(
  'sourcedId orgSourcedIds givenName middleName familyName username grades email phone',
)
const enrolled = { 'Section SIS ID': 'classSourcedId', 'SIS ID': 'userSourcedId' }

function people1(file: string, role: 'student' | 'teacher'): TableSpec {
  const required = words('sourcedId orgSourcedIds givenName familyName')
  return {
    table: 'users',
    file,
    role,
    required: true,
    columns: { names: personNames, required, renamed: person1 },
  }
}

function enrolled1(file: string, role: 'student' | 'teacher'): TableSpec {
  const names = words('classSourcedId userSourcedId')
  return { table: 'enrollments', file, role, columns: { names, required: names, renamed: enrolled } }
}

/** SDS 1: caregivers are known by their mail address. */
export const sds1: TableSpec[] = [
  {
    table: 'orgs',
    file: 'school',
    required: true,
    columns: {
      names: words('sourcedId name'),
      required: words('sourcedId name'),
      renamed: { 'SIS ID': 'sourcedId', Name: 'name' },
    },
  },
  {
    table: 'classes',
    file: 'section',
    columns: {
      names: words('sourcedId schoolSourcedId title classCode'),
      required: words('sourcedId schoolSourcedId title'),
      renamed: {
        'SIS ID': 'sourcedId',
        'School SIS ID': 'schoolSourcedId',
        'Section Name': 'title',
        'Section Number': 'classCode',
      },
    },
  },
  {
    table: 'relationships',
    file: 'guardianrelationship',
    columns: {
      ...relationships,
      renamed: { 'SIS ID': 'userSourcedId', Email: 'relationshipUserSourcedId', Role: 'relationshipRole' },
    },
  },
  people1('student', 'student'),
  people1('teacher', 'teacher'),
  {
    table: 'users',
    file: 'user',
    role: 'guardian',
    columns: {
      names: words('sourcedId givenName familyName email phone'),
      required: words('sourcedId givenName familyName'),
      renamed: { Email: 'sourcedId', 'First Name': 'givenName', 'Last Name': 'familyName', Phone: 'phone' },
    },
  },
  enrolled1('studentenrollment', 'student'),
  enrolled1('teacherroster', 'teacher'),
]
