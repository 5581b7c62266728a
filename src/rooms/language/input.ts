import { z } from 'zod'
import { isId } from '../../ground/ids.ts'
import type { Topic } from './rules/phrases.ts'

/** A language as a tag that names one. */
const tag = z
  .string()
  .trim()
  .max(35)
  .refine((text) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text), 'language.needsLanguage')

export const deskLanguage = tag.optional().catch(undefined)

export const renditionForm = z.object({
  words: z.string().trim().min(1, 'language.needsWords').max(20_000, 'language.tooLong'),
})

/** What a voice says, and in which language that is written; or that it holds no words. */
export const voiceForm = z
  .object({
    words: z.string().trim().max(5000, 'language.tooLong').default(''),
    language: tag,
    silent: z.literal('yes').optional(),
  })
  .refine(({ words, silent }) => silent || words !== '', { path: ['words'], error: 'language.needsWords' })
  .transform(({ words, language, silent }) => ({ words: silent ? '' : words, language }))

/** Which texts a file is made of, and of which kind it is. */
export const fileAsked = z.object({
  from: tag,
  language: tag,
  version: z.enum(['1.2', '2.1']).catch('2.1'),
  wishes: z.array(z.string().max(40)).max(200).default([]),
})

export const glossaryForm = z.object({
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

const schoolId = z.string().refine((text) => isId<'school'>(text))

export const thresholdForm = z.object({
  school: schoolId,
  percent: z.coerce
    .number('language.needsPercent')
    .min(1, 'language.needsPercent')
    .max(100, 'language.needsPercent'),
  basis: z.string().trim().min(3, 'language.needsBasis').max(300, 'language.tooLong'),
})

export const noticeForm = z.object({
  school: schoolId,
  year: z.coerce.number().int().min(2000).max(2100),
  languages: z
    .string()
    .transform((text) => text.split(/[\s,;]+/).filter(Boolean))
    .pipe(z.array(tag).min(1, 'language.needsLanguage').max(40)),
  reference: z.string().trim().min(3, 'language.needsReference').max(200, 'language.tooLong'),
})

/** A pack of laws that is switched on, with what it leaves to the school (`saysOf`). */
const leftToSchool = {
  federal: {
    days: z.coerce
      .number('language.needsDays')
      .int('language.needsDays')
      .min(1, 'language.needsDays')
      .max(20, 'language.needsDays'),
  },
  il: { contact: z.string().trim().min(3, 'language.needsContact').max(200, 'language.tooLong') },
}

export const packForm = z
  .discriminatedUnion('pack', [
    z.object({ school: schoolId, pack: z.literal('federal'), ...leftToSchool.federal }),
    z.object({ school: schoolId, pack: z.literal('il'), ...leftToSchool.il }),
    z.object({ school: schoolId, pack: z.enum(['ca', 'ok', 'nz']) }),
  ])
  .transform((form) => {
    if (form.pack !== 'federal') return form
    const { days, ...rest } = form
    return { ...rest, askBefore: days }
  })

export const interpreterAskForm = z.object({
  occasion: z.enum(['meeting', 'call', 'conference', 'visit', 'other']),
  language: tag,
  day: z.iso.date('language.needsTime'),
  time: z.string().regex(/^\d\d:\d\d$/, 'language.needsTime'),
  minutes: z.coerce.number().int().min(5).max(480).default(30),
  mode: z.enum(['onsite', 'video', 'phone']),
  apart: z.literal('yes').optional(),
})

export const interpreterForm = z
  .object({
    person: z.string().default(''),
    name: z.string().trim().max(120, 'language.tooLong').default(''),
    reached: z.string().trim().max(200, 'language.tooLong').default(''),
    agreement: z.string().trim().min(3, 'language.needsPromise').max(200, 'language.tooLong'),
    language: tag,
    qualification: z.string().trim().max(200, 'language.tooLong').default(''),
  })
  .refine(({ person, name }) => isId(person) || name !== '', { path: ['name'], error: 'language.needsWho' })

export const lineForm = z.object({
  vendor: z.string().trim().min(1, 'language.needsWords').max(120, 'language.tooLong'),
  number: z.string().trim().min(3, 'language.needsWords').max(40, 'language.tooLong'),
  code: z.string().trim().min(1, 'language.needsWords').max(60, 'language.tooLong'),
  budget: z.string().trim().min(1, 'language.needsWords').max(120, 'language.tooLong'),
})

export const briefingForm = z.object({ words: z.string().trim().max(2000).default('') })

export const ratingForm = z.object({
  understood: z.enum(['well', 'partly', 'not']),
  words: z.string().trim().max(2000).default(''),
})

export const notNeededForm = z.object({ reason: z.enum(['not-needed', 'relative']) })

/** Where a sentence of the phrasebook goes back to: a conversation, or where one begins; and what was written so far. */
export const carriedForm = z.object({
  for: z
    .string()
    .regex(/^\/(conversations\/[0-9a-f-]{36}\/messages|students\/[0-9a-f-]{36}\/conversations)$/),
  /** What the others read, tag after tag. */
  reads: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(' ')
        .filter((one) => tag.safeParse(one).success)
        .slice(0, 12),
    ),
  words: z.string().max(20_000).default(''),
})

const gap = z.string().trim().max(120)

/** What fills the gaps of a sentence; what has not the shape of its gap leaves it open. */
export const gapsForm = z.object({
  day: z.iso.date().catch(''),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .catch(''),
  name: gap.catch(''),
  teacher: gap.catch(''),
  number: gap.regex(/\d/).catch(''),
  link: z.url({ protocol: /^https?$/ }).catch(''),
})

const topics = [
  'greeting',
  'good',
  'attendance',
  'homework',
  'meeting',
  'language',
  'health',
  'daily',
  'help',
] as const satisfies readonly Topic[]

export const topicAsked = z.enum(topics).optional().catch(undefined)
