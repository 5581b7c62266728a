import { z } from 'zod'
import { isId, type PersonId } from '../../ground/ids.ts'

const name = z.string().trim().max(200)

export const findQuery = z.object({ find: z.string().max(100).catch('') })

export const nameForm = z.object({ given: name, family: name, preferred: name })
export type NameForm = z.infer<typeof nameForm>

/** Languages come from the list of the page; anything else is malformed. */
const tag = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/u)
const tagOrNone = tag.or(z.literal(''))

export const childForm = nameForm.extend({ language: tagOrNone })
export type ChildForm = z.infer<typeof childForm>

export const relationForm = z.object({ kind: z.string().max(40) })

const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined)

export const languagesForm = z.object({
  first: tag,
  second: tagOrNone,
  third: tagOrNone,
  reads: tagOrNone,
  signs: tagOrNone,
  sound: ticked,
  interpreter: ticked,
})
export type LanguagesForm = z.infer<typeof languagesForm>

export const wayForm = z.object({
  text: z.string().trim().min(1).max(254),
  carries: z.enum(['mail', 'text', 'voice']),
})
export type WayForm = z.infer<typeof wayForm>

export const answerForm = z.object({
  answer: z.enum(['accept', 'decline']),
  words: z.string().trim().max(1000).catch(''),
})
export type Answer = z.infer<typeof answerForm>

export const pairForm = z.object({ one: z.uuid(), other: z.uuid(), decision: z.enum(['join', 'refuse']) })
export type PairForm = z.infer<typeof pairForm>

export const invitationForm = z
  .object({
    given: name,
    family: name,
    kind: z.string().max(40),
    language: tagOrNone,
    way: z.string().trim().max(254),
    see: ticked,
    speak: ticked,
    attend: ticked,
  })
  .transform((said) => ({ ...said, may: (['see', 'speak', 'attend'] as const).filter((one) => said[one]) }))
export type InvitationForm = z.infer<typeof invitationForm>

export const endingForm = z.object({ reason: z.string().trim().max(500).catch('') })

export const gapRuleForm = z.object({ rule: z.enum(['dependents', 'closed', 'open']) })

export const dependenceForm = z.object({
  person: z.uuid(),
  reason: z.enum(['student-said', 'paper-seen', 'court-order']),
})

/** The functions that a student ticked for one person. */
export const rightsForm = z
  .object({ records: ticked, messages: ticked, contact: ticked, 'pick-up': ticked, visits: ticked })
  .transform((said) =>
    (['records', 'messages', 'contact', 'pick-up', 'visits'] as const).filter((one) => said[one]),
  )
const personId = z.custom<PersonId>((value) => typeof value === 'string' && isId(value))
const line = z
  .string()
  .trim()
  .max(120)
  .regex(/^[^\r\n]*$/u)
const dayOrNone = z.iso.date().or(z.literal(''))

/** Each function has a box of its own: `close-records` and so on. */
export const restrictionForm = z.object({
  person: personId,
  reference: line,
  since: dayOrNone,
  until: dayOrNone,
  'close-records': ticked,
  'close-messages': ticked,
  'close-contact': ticked,
  'close-pick-up': ticked,
  'close-visits': ticked,
})
export type RestrictionForm = z.infer<typeof restrictionForm>

export const reasonForm = z.object({ reason: z.string().trim().max(300) })

export const disputeForm = z.object({ words: z.string().trim().max(1000) })

export const settlementForm = z.object({
  one: z.uuid(),
  other: z.uuid(),
  words: z.string().trim().max(1000),
})
export type SettlementForm = z.infer<typeof settlementForm>

const sealedKind = z.enum(['address', 'phone', 'mail'])
export const ownSealForm = z.object({ kind: sealedKind })
export const sealForm = z.object({ person: personId, kind: sealedKind })

export const pairingForm = z.object({ person: personId, from: personId, reference: line })
export type PairingForm = z.infer<typeof pairingForm>
