import type { CaregiverField, Mapping, StudentField } from '../reading/mapping.ts'

/** What a column of a sheet may hold, in the order in which it is asked. */
export const studentColumns: readonly StudentField[] = [
  'id',
  'whole',
  'given',
  'family',
  'preferred',
  'grade',
  'school',
  'homeroom',
  'advisor',
  'homeLanguage',
  'mail',
  'phone',
  'address',
  'household',
  'birthDate',
]

export const caregiverColumns: readonly CaregiverField[] = [
  'whole',
  'given',
  'family',
  'relation',
  'mail',
  'sms',
  'phone',
  'language',
  'interpreter',
  'livesWith',
  'emergency',
  'address',
]

/** How many caregivers beside a student a sheet may have. */
export const mostCaregivers = 4

/** Whether a sheet has every column of which a person once said what it holds. */
export function fitsHeaders({ student, caregivers }: Mapping, headers: readonly string[]): boolean {
  const chosen = [student, ...caregivers.map(({ means: _, ...columns }) => columns)].flatMap(Object.values)
  return chosen.length > 0 && chosen.every((header) => headers.includes(header))
}
