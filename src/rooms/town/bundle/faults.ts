import type { BundleFiles } from './files.ts'

/** What is wrong with the town's roster on purpose, as every school's roster has it: the reader's word, and its file. */
export const plantedFaults = [
  { word: 'duplicate-id', severity: 'row', file: 'users.csv' },
  { word: 'unknown-person', severity: 'row', file: 'enrollments.csv' },
  { word: 'unreadable-mail', severity: 'warning', file: 'users.csv' },
  { word: 'unreadable-phone', severity: 'warning', file: 'users.csv' },
  { word: 'unknown-language', severity: 'warning', file: 'users.csv' },
] as const

/** Plants them among rows of the first school that are whole otherwise. */
export function plantFaults(files: BundleFiles): void {
  const twice = {
    sourcedId: 'car-amina',
    enabledUser: true,
    username: 'car-amina',
    givenName: 'Amina',
    familyName: 'Ali Hassan',
  }
  files.add('users', twice)
  files.add('enrollments', {
    sourcedId: 'enr-nobody',
    classSourcedId: 'cls-01-english-07-1',
    userSourcedId: 'stu-moved-away',
    role: 'student',
  })
  const neighbor = {
    sourcedId: 'car-neighbor',
    enabledUser: true,
    username: 'car-neighbor',
    givenName: 'Walter',
    familyName: 'Boone',
    email: 'walter.boone at example.org',
    phone: 'ask at the garage',
    primaryOrgSourcedId: 'org-01',
    'metadata.speaks': 'Enlgish',
  }
  files.add('users', neighbor)
  files.add('roles', {
    sourcedId: 'rol-neighbor',
    userSourcedId: 'car-neighbor',
    roleType: 'primary',
    role: 'relative',
    orgSourcedId: 'org-01',
  })
  files.add('relationships', {
    userSourcedId: 'stu-tyler',
    relationshipUserSourcedId: 'car-neighbor',
    relationshipRole: 'relative',
    relation: 'Neighbor',
    livesWith: false,
    emergency: true,
    order: 3,
  })
}
