import type { Reader } from '../../../ground/words.ts'
import { say } from '../words.ts'

/** Tells somebody what the only leader asked for, and the link by which they say no. A name stands behind the link alone. */
export function waitingLetter(
  reader: Reader,
  told: { what: 'erasure' | 'records'; school: string; link: string; staff: boolean },
): { subject: string; text: string } {
  const { what, school, link, staff } = told
  return {
    subject: say(reader, 'privacy.waiting.subject', { school }),
    text: say(reader, `privacy.waiting.letter.${what === 'erasure' && !staff ? 'family' : what}`, {
      school,
      link,
    }),
  }
}
