import { z } from 'zod'
import { hats } from '../../ground/who.ts'

export const shoesQuery = z.object({
  hat: z.enum(hats).optional().catch(undefined),
  find: z.string().max(100).catch(''),
})
