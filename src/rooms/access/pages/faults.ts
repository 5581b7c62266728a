import type { Reader } from '../../../ground/words.ts'
import { letterDays, usesPerLetter } from '../rules/letters.ts'
import { codeMinutes } from '../rules.ts'
import { say, type words } from '../words.ts'

type Word = keyof typeof words
/** Faults by field name, as keys of this room's words. */
export type Faults = Partial<Record<string, Word>>

/** Faults as sentences. */
export function faultSentences(reader: Reader, faults: Faults) {
  return Object.entries(faults).flatMap(([field, word]) =>
    word ? [{ field, message: plain(reader, word) }] : [],
  )
}

function plain(reader: Reader, word: Word): string {
  const none = { address: '', school: '', name: '', code: '', link: '', students: 0, n: 0 }
  return say(reader, word, { ...none, minutes: codeMinutes, days: letterDays, uses: usesPerLetter })
}
