import { z } from 'zod'

/** A language as a tag that names one. */
const tag = z
  .string()
  .trim()
  .max(35)
  .refine((text) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text), 'language.needsLanguage')

export const languageAsked = tag.optional().catch(undefined)

export const renditionForm = z.object({
  words: z.string().trim().min(1, 'language.needsWords').max(20_000, 'language.tooLong'),
})

export const termForm = z.object({
  from: tag,
  to: tag,
  term: z.string().trim().min(1, 'language.needsWords').max(120, 'language.tooLong'),
  said: z.string().trim().min(1, 'language.needsWords').max(200, 'language.tooLong'),
  note: z.string().trim().max(300, 'language.tooLong').default(''),
})

export const agreementForm = z.object({
  provider: z.enum(['libretranslate', 'deepl', 'google', 'azure'], 'language.needsProvider'),
  reference: z.string().trim().min(3, 'language.needsReference').max(200, 'language.tooLong'),
})
