import type { Names } from './names.ts'
import { isRelationKind } from './relations.ts'

/** What the roster owns of a person. A relation is `relation:STUDENT`, a way that is not theirs `way:WAY`. */
export const nameFields = ['given-name', 'middle-name', 'family-name', 'preferred-name'] as const
export type NameField = (typeof nameFields)[number]
export type CorrectionField = NameField | 'home-language' | `relation:${string}` | `way:${string}`

/** Where each field stands among a person's names. */
export const nameKeys = {
  'given-name': 'given',
  'middle-name': 'middle',
  'family-name': 'family',
  'preferred-name': 'preferred',
} as const satisfies Record<NameField, keyof Names>

export function isNameField(field: string): field is NameField {
  return (nameFields as readonly string[]).includes(field)
}

export type CorrectionRefusal =
  | 'nothing-changed'
  | 'name-missing'
  | 'not-a-relation'
  | 'already-answered'
  | 'words-missing'

/** A name with neither part is no name. */
export function refusalOfName(proposed: { given: string; family: string }): CorrectionRefusal | undefined {
  return proposed.given === '' && proposed.family === '' ? 'name-missing' : undefined
}

export function refusalOfRelation(kind: string): CorrectionRefusal | undefined {
  return isRelationKind(kind) ? undefined : 'not-a-relation'
}

/** Saying no to a family takes words (R01.6). */
export function refusalOfAnswer(answer: {
  answered: boolean
  accepted: boolean
  words: string
}): CorrectionRefusal | undefined {
  if (answer.answered) return 'already-answered'
  return !answer.accepted && answer.words === '' ? 'words-missing' : undefined
}
