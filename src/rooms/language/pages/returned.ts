import type { Reader } from '../../../ground/words.ts'
import { say, type words } from '../words.ts'

/** What came back with faults, by field; one about no field stands under ''. */
export interface Returned {
  fields?: Record<string, string>
  faults?: Record<string, keyof typeof words> | undefined
}

/** What is wrong, for the page to say above the form and beside each field. */
export function summaryOf(reader: Reader, faults: Returned['faults'] = {}) {
  return Object.entries(faults).map(([field, key]) => ({
    field: field || undefined,
    message: say(reader, key as 'language.needsBasis'),
  }))
}
