import { courseId, type Section, subjects } from './classes.ts'
import { type Caregiver, type Child, type Family, roleWord } from './family.ts'
import type { BundleFiles, Cells } from './files.ts'
import type { School } from './school.ts'
import { grades } from './seats.ts'
import type { Adult } from './staff.ts'

const schoolYear = 'ses-year'

/** What stands once in a bundle: manifest, district, school year. */
export function addBeginning(files: BundleFiles, { name, year }: { name: string; year: number }): void {
  const manifest = {
    'manifest.version': '1.0',
    'oneroster.version': '1.2',
    ...Object.fromEntries(absent.map((file) => [`file.${file}`, 'absent'])),
    ...Object.fromEntries(
      ['academicSessions', 'classes', 'courses', 'enrollments', 'orgs', 'roles', 'users'].map((file) => [
        `file.${file}`,
        'bulk',
      ]),
    ),
    'source.systemName': `${name} sample town`,
  }
  for (const [propertyName, value] of Object.entries(manifest)) files.add('manifest', { propertyName, value })
  files.add('orgs', { sourcedId: 'org-district', name, type: 'district' })
  const year1 = {
    type: 'schoolYear',
    startDate: `${year}-07-01`,
    endDate: `${year + 1}-06-30`,
    schoolYear: year + 1,
  }
  files.add('academicSessions', { sourcedId: schoolYear, title: `${year}–${year + 1}`, ...year1 })
  const half = { type: 'semester', parentSourcedId: schoolYear, schoolYear: year + 1 }
  files.add('academicSessions', {
    sourcedId: 'ses-fall',
    title: 'Fall',
    ...half,
    startDate: `${year}-08-24`,
    endDate: `${year}-12-19`,
  })
  files.add('academicSessions', {
    sourcedId: 'ses-spring',
    title: 'Spring',
    ...half,
    startDate: `${year + 1}-01-05`,
    endDate: `${year + 1}-06-05`,
  })
}

const absent = [
  'categories',
  'classResources',
  'courseResources',
  'demographics',
  'lineItems',
  'resources',
  'results',
  'userProfiles',
]

/** One school: its classes, its people, and who is where. */
export function addSchool(files: BundleFiles, school: School): void {
  const { id, name, mark } = school
  files.add('orgs', {
    sourcedId: id,
    name,
    type: 'school',
    identifier: mark,
    parentSourcedId: 'org-district',
  })
  for (const subject of subjects) {
    for (const grade of grades) {
      const title = `${subject} ${Number(grade)}`
      files.add('courses', {
        sourcedId: courseId(mark, subject, grade),
        schoolYearSourcedId: schoolYear,
        title,
        grades: grade,
        orgSourcedId: id,
      })
    }
  }
  for (const { section, teacher } of school.homerooms)
    addSection(files, school, { section, teacher, classType: 'homeroom' })
  for (const section of school.sections)
    addSection(files, school, {
      section,
      teacher: school.staff.teaching.get(section),
      classType: 'scheduled',
    })
  const known = new Map(school.families.flatMap(({ caregivers }) => caregivers).map((one) => [one.id, one]))
  for (const adult of school.staff.adults) addStaff(files, adult, { school, caregiver: known.get(adult.id) })
  for (const family of school.families) addFamily(files, family, school)
}

interface Taught {
  section: Section
  teacher: Adult | undefined
  classType: 'homeroom' | 'scheduled'
}

function addSection(files: BundleFiles, school: School, { section, teacher, classType }: Taught): void {
  const { id, title, course, period } = section
  files.add('classes', {
    sourcedId: id,
    title,
    grades: section.grades.join(','),
    courseSourcedId: course,
    classCode: id.replace('cls-', ''),
    classType,
    schoolSourcedId: school.id,
    termSourcedIds: schoolYear,
    periods: period,
  })
  const enrol = (userSourcedId: string, role: string, primary: string) =>
    files.add('enrollments', {
      sourcedId: `enr-${files.rows('enrollments') + 1}`,
      classSourcedId: id,
      schoolSourcedId: school.id,
      userSourcedId,
      role,
      primary,
    })
  if (teacher) enrol(teacher.id, 'teacher', 'true')
  for (const student of section.students) enrol(student, 'student', '')
}

function addStaff(
  files: BundleFiles,
  adult: Adult,
  { school, caregiver }: { school: School; caregiver: Caregiver | undefined },
): void {
  const own = caregiver ? caregiverCells(caregiver) : {}
  files.add('users', {
    ...own,
    ...personCells(adult, school),
    'metadata.speaks': adult.speaks,
    'metadata.reads': 'English',
  })
  addRole(files, { user: adult.id, role: adult.role, school, primary: true })
}

function addFamily(files: BundleFiles, { children, caregivers }: Family, school: School): void {
  const agents = caregivers.map(({ id }) => id).join(',')
  for (const child of children) {
    files.add('users', { ...personCells(child, school), ...childCells(child), agentSourcedIds: agents })
    addRole(files, { user: child.id, role: 'student', school, primary: true })
  }
  for (const caregiver of caregivers) {
    const staff = caregiver.id.startsWith('sta-')
    if (!staff) files.add('users', { ...personCells(caregiver, school), ...caregiverCells(caregiver) })
    addRole(files, { user: caregiver.id, role: roleWord(caregiver.relation), school, primary: !staff })
    for (const child of children) addRelationship(files, child, caregiver)
  }
}

interface Named {
  id: string
  given: string
  family: string
  preferred?: string
  preferredFamily?: string
  mail?: string
}

function personCells({ id, given, family, preferred, preferredFamily, mail }: Named, school: School): Cells {
  return {
    sourcedId: id,
    enabledUser: true,
    username: id,
    givenName: given,
    familyName: family,
    email: mail,
    preferredGivenName: preferred,
    preferredFamilyName: preferredFamily,
    primaryOrgSourcedId: school.id,
  }
}

function childCells({ grade, birthDate, homeLanguage, households }: Child): Cells {
  return {
    grades: grade,
    'metadata.homeLanguage': homeLanguage,
    'metadata.household': households.join(', '),
    'metadata.birthDate': birthDate,
  }
}

function caregiverCells(caregiver: Caregiver): Cells {
  const { mobile, voice, speaks, reads, household, address, sealed } = caregiver
  return {
    sms: mobile,
    phone: voice,
    'metadata.phoneKind': voice && 'voice',
    'metadata.speaks': speaks,
    'metadata.reads': reads,
    'metadata.prefersSound': caregiver.prefersSound || undefined,
    'metadata.wantsInterpreter': caregiver.wantsInterpreter || undefined,
    'metadata.household': household,
    'metadata.address': address,
    'metadata.sealed': sealed,
  }
}

interface Role {
  user: string
  role: string
  school: School
  primary: boolean
}

function addRole(files: BundleFiles, { user, role, school, primary }: Role): void {
  files.add('roles', {
    sourcedId: `rol-${files.rows('roles') + 1}`,
    userSourcedId: user,
    roleType: primary ? 'primary' : 'secondary',
    role,
    orgSourcedId: school.id,
  })
}

function addRelationship(files: BundleFiles, child: Child, caregiver: Caregiver): void {
  files.add('relationships', {
    userSourcedId: child.id,
    relationshipUserSourcedId: caregiver.id,
    relationshipRole: roleWord(caregiver.relation),
    relation: caregiver.relation,
    livesWith: caregiver.livesWith,
    emergency: caregiver.order <= 2,
    order: caregiver.order,
  })
}
