import type { Mapping } from '../reading/mapping.ts'

/** What a column of a sheet may hold, in the order in which it is asked. */
export const studentColumns = [
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
] as const
export type StudentField = (typeof studentColumns)[number]

export const caregiverColumns = [
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
] as const
export type CaregiverField = (typeof caregiverColumns)[number]

/** How many caregivers beside a student a sheet may have. */
export const mostCaregivers = 4

/** Whether a sheet has every column of which a person once said what it holds. */
export function fitsHeaders({ student, caregivers }: Mapping, headers: readonly string[]): boolean {
  const chosen = [student, ...caregivers.map(({ means: _, ...columns }) => columns)].flatMap(Object.values)
  return chosen.length > 0 && chosen.every((header) => headers.includes(header))
}
