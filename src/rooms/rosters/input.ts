import { z } from 'zod'
import type { CaregiverColumns, Mapping } from './reading/mapping.ts'
import type { CaregiverField, StudentField } from './rules/columns.ts'

const header = z.string().trim().max(500)

export const confirmationForm = z.object({
  alike: z.enum(['same', 'different']).optional().catch(undefined),
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

/** The sheet's headers, and what its columns may hold. */
interface SheetForm {
  headers: readonly string[]
  student: readonly StudentField[]
  caregiver: readonly CaregiverField[]
  most: number
}

/** The mapping form: `student.FIELD` and `caregiver.N.FIELD`, each a header of the sheet or nothing. */
export function mappingFrom(fields: Record<string, string>, columns: SheetForm): Mapping {
  const chosen = (name: string) => {
    const said = header.safeParse(fields[name] ?? '')
    return said.success && columns.headers.includes(said.data) ? said.data : undefined
  }
  const mapping: Mapping = { student: {}, caregivers: [] }
  for (const field of columns.student) {
    const column = chosen(`student.${field}`)
    if (column !== undefined) mapping.student[field] = column
  }
  for (let nth = 0; nth < columns.most; nth++) {
    const own: CaregiverColumns = {}
    for (const field of columns.caregiver) {
      const column = chosen(`caregiver.${nth}.${field}`)
      if (column !== undefined) own[field] = column
    }
    const means = fields[`caregiver.${nth}.means`]
    if (means === 'mother' || means === 'father') own.means = means
    if (own.whole ?? own.given ?? own.family) mapping.caregivers.push(own)
  }
  return mapping
}
