import { z } from 'zod'
import { isId, type PersonId, type SchoolId } from '../../ground/ids.ts'
import { plainSigns } from '../../ground/segments.ts'
import { vitalTypes } from '../language/index.ts'
import { removalReasons } from '../privacy/index.ts'
import type { Intent } from './rules/intents.ts'
import type { ReportOutcome, ReportReason, TalkRole } from './rules/reporting.ts'

const id = <Known>() => z.custom<Known>((value) => typeof value === 'string' && isId(value))
const intents = [
  'positive',
  'information',
  'question',
  'concern',
  'support',
  'logistics',
] as const satisfies readonly Intent[]

const line = z.string().max(5000).default('')

const tag = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i)

/** What somebody writes; whatever a form leaves out is the calmest there is. */
export const messageForm = z.object({
  words: z.string().max(20_000).default(''),
  language: tag.optional().catch(undefined),
  intent: z.enum(intents).catch('information'),
  will: z.string().max(20_000).default(''),
  help: z.string().max(20_000).default(''),
  reason: line.catch(''),
  shows: line.catch(''),
  household: z.string().max(40).default(''),
  paper: z.enum(vitalTypes).optional().catch(undefined),
  urgent: z
    .literal('yes')
    .optional()
    .catch(undefined)
    .transform((ticked) => ticked !== undefined),
  urgentReason: line.catch(''),
  writer: z.string().max(40).default(''),
})

export type MessageForm = z.infer<typeof messageForm>

const inWords = ['words', 'will', 'help', 'shows']

/** A form that comes back to be looked over, with plain quotes and dashes where that was asked for; undefined when it is to be sent. */
export function lookedOver(fields: Record<string, string>): Record<string, string> | undefined {
  if (!fields['draft']) return undefined
  if (fields['draft'] !== 'plain') return fields
  const plain = inWords.flatMap((name) => (fields[name] ? [[name, plainSigns(fields[name])]] : []))
  return { ...fields, ...Object.fromEntries(plain) }
}

/** Where a stray belongs: a student and a household, or nobody. */
export const strayForm = z.object({ to: z.string().regex(/^nobody$|^[0-9a-f-]{36} [0-9a-f-]{36}$/) })

/** The words of a voice as they should stand; without any nothing is put right. */
export const correctionForm = z.object({ words: z.string().trim().min(1).max(5000) })

export const callForm = z.object({
  person: id<PersonId>(),
  kind: z.enum(['call', 'in person', 'video']).catch('call'),
  outcome: z.enum(['spoke', 'voicemail', 'no-answer', 'wrong-number']),
  minutes: z.coerce.number().int().min(0).max(600).optional().catch(undefined),
  interpreter: z.enum(['none', 'person', 'telephone-line', 'chosen-by-family']).catch('none'),
  intent: z.enum(intents).catch('positive'),
  words: z.string().max(5000).default(''),
})

export type CallForm = z.infer<typeof callForm>

const hour = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)))

/** How much, and when not: both ends of the quiet hours, or neither. */
export const volumeForm = z.object({
  volume: z.enum(['each', 'daily', 'weekly']),
  from: hour.optional().catch(undefined),
  until: hour.optional().catch(undefined),
})

export const samplingForm = z.object({ thread: id<string>(), reason: z.string().trim().min(1).max(500) })

export const capacityForm = z.object({
  families: z.coerce.number().int().min(1).max(2000).catch(20),
  minutes: z.coerce.number().int().min(1).max(120).catch(5),
})

/** What must not stay, and why, from a list: no word of it is written anew. */
export const removalForm = z.object({
  thing: z.string().refine((text) => isId(text)),
  reason: z.enum(removalReasons),
})

const days = z.coerce.number().catch(Number.NaN)

/** What a school wants of contact, in days. */
export const contactRulesForm = z.object({
  school: id<SchoolId>(),
  introductionSchoolDays: days,
  cadenceDays: days,
  answerSchoolDays: days,
})

/** Which message the leaders are told about, and why, from a list. */
export const reportForm = z.object({
  message: z.string().refine((text) => isId(text)),
  reason: z.enum([
    'alone',
    'picture',
    'unkind',
    'not-school',
    'other',
  ] as const satisfies readonly ReportReason[]),
})

export const reportAnswerForm = z.object({
  outcome: z.enum([
    'spoke',
    'changed',
    'passed-on',
    'talk',
    'in-order',
  ] as const satisfies readonly ReportOutcome[]),
})

/** Who no longer writes to a student alone. */
export const stopForm = z.object({ person: z.string().refine((text) => isId(text)) })

const talkRoles = [
  'teacher',
  'counselor',
  'coordinator',
  'aide',
  'principal',
  'administrator',
  'office',
] as const satisfies readonly TalkRole[]

/** A school, and a tick for each role that takes part. */
export const studentTalkForm = z
  .looseObject({ school: id<SchoolId>() })
  .transform(({ school, ...ticked }) => ({
    school,
    roles: talkRoles.filter((role) => ticked[role] === 'yes'),
  }))
