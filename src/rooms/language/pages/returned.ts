import type { Reader } from '../../../ground/words.ts'
import { say, type words } from '../words.ts'

/** What came back with faults, and in which school's form. */
export interface Returned {
  fields?: Record<string, string>
  faults?: Record<string, keyof typeof words> | undefined
}

/** The message beside a field. */
export function faultSaid(reader: Reader, faults: Returned['faults'], name: string): string | undefined {
  const key = faults?.[name]
  return key && say(reader, key as 'language.needsBasis')
}

/** All of them, for above the form. */
export function summaryOf(reader: Reader, faults: Returned['faults'] = {}) {
  return Object.keys(faults).map((field) => ({ field, message: faultSaid(reader, faults, field) ?? '' }))
}
