import { z } from 'zod'
import { hats } from '../../ground/who.ts'

export const shoesQuery = z.object({
  hat: z.enum(hats).optional().catch(undefined),
  find: z.string().max(100).catch(''),
})

const words = z.string().trim().min(1).max(1600)

/** What is written on the practice handset: a text, an answer to a mail, or words on a paper. */
export const handsetForm = z.object({
  words,
  key: z.uuid(),
  letter: z.uuid().optional(),
  thread: z.uuid().optional(),
})
