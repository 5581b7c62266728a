import { z } from 'zod'
import { isId, type PersonId } from '../../../ground/ids.ts'
import { isTermName } from '../../../ground/keeping/shape.ts'

const person = z.string().refine((text): text is PersonId => isId(text))

export const copyForm = z.object({ subject: person })
export const paperRequestForm = z.object({ subject: person, for: person })
export const exportForm = z.object({ reason: z.string().trim().max(500).catch('') })
export const erasureForm = z.object({ person, reason: z.enum(['left', 'asked', 'order']) })
export const secondForm = z.object({ answer: z.enum(['yes', 'no']) })
export const termForm = z.object({
  term: z.string().refine(isTermName),
  days: z
    .string()
    .trim()
    .regex(/^\d{1,5}$/)
    .transform(Number),
})
