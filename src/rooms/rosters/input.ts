import { z } from 'zod'
import { type CaregiverColumns, caregiverFields, type Mapping, studentFields } from './reading/mapping.ts'

const header = z.string().trim().max(500)

export const confirmationForm = z.object({
  leavers: z
    .string()
    .trim()
    .regex(/^\p{Nd}{0,7}$/u)
    .optional()
    .transform((typed) => (typed ? Number(plainDigits(typed)) : undefined)),
})

function plainDigits(typed: string): string {
  return [...typed.normalize('NFKC')].map((digit) => (/[0-9]/.test(digit) ? digit : digitOf(digit))).join('')
}

/** Digits of other scripts stand in tens, each script's zero at a multiple of ten from its neighbours. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1
  return String(code - zero)
}

/** The mapping form: `student.FIELD` and `caregiver.N.FIELD`, each a header of the sheet or nothing. */
export function mappingFrom(fields: Record<string, string>, headers: readonly string[]): Mapping {
  const chosen = (name: string) => {
    const said = header.safeParse(fields[name] ?? '')
    return said.success && headers.includes(said.data) ? said.data : undefined
  }
  const mapping: Mapping = { student: {}, caregivers: [] }
  for (const field of studentFields) {
    const column = chosen(`student.${field}`)
    if (column !== undefined) mapping.student[field] = column
  }
  for (let nth = 0; nth < mostCaregivers; nth++) {
    const columns: CaregiverColumns = {}
    for (const field of caregiverFields) {
      const column = chosen(`caregiver.${nth}.${field}`)
      if (column !== undefined) columns[field] = column
    }
    const means = fields[`caregiver.${nth}.means`]
    if (means === 'mother' || means === 'father') columns.means = means
    if (columns.whole ?? columns.given ?? columns.family) mapping.caregivers.push(columns)
  }
  return mapping
}

/** How many caregivers beside a student a sheet may have. */
export const mostCaregivers = 4
