import { z } from 'zod'
import type { DistrictId } from '../../ground/ids.ts'
import type { LetterReport } from '../../ground/letter-reports.ts'
import type { Media } from './media.ts'
import type { CameIn } from './signatures.ts'

/** A text that somebody wrote to the school. */
export interface CameText {
  kind: 'text'
  /** The provider's own key of it: the same twice is one. */
  key: string
  /** As +15125550100 when it is a number. */
  from: string
  words: string
  media: Media[]
  /** The provider has obeyed and answered a word like STOP already. */
  obeyed: boolean
}

export type TextNews = CameText | { kind: 'report'; report: LetterReport; district: DistrictId | undefined }

/** What a report tells, before it is known of which letter. */
export type Told = Omit<LetterReport, 'provider' | 'letter'>

/** Words as the database can keep them. */
export function clean(words: string): string {
  return words.toWellFormed().replaceAll('\0', '')
}

/** The body as JSON; undefined when it is none. */
export function jsonOf({ body }: CameIn): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

/** A provider's own name of a text. */
export const providerKey = z
  .string()
  .min(1)
  .max(200)
  .refine((key) => clean(key) === key)
