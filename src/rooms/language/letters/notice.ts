import type { Reader } from '../../../ground/words.ts'
import { say } from '../words.ts'

/** What a notice of a meeting says about interpreters: that they are free, how to ask, and whom (L16). */
export function interpretersSaid(reader: Reader, contact: string): string {
  return say(reader, 'language.notice.interpreters', { contact })
}
