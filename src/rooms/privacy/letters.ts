import type { Reader } from '../../ground/words.ts'
import type { Wish } from './rules/wishes.ts'
import { say } from './words.ts'

/** The one answer to a wish: short enough for a text message, with the way back. */
export function wishLetter(
  reader: Reader,
  { wish, school, link }: { wish: Wish; school: string; link: string },
): { subject: string; text: string } {
  return {
    subject: say(reader, 'privacy.wishes.answer.subject', { school }),
    text: say(reader, `privacy.wishes.answer.${wish}`, { school, link }),
  }
}

/** Who writes, how to stop, and where to choose. */
export function helpLetter(
  reader: Reader,
  { school, link }: { school: string; link: string },
): { subject: string; text: string } {
  return {
    subject: say(reader, 'privacy.wishes.help.subject', { school }),
    text: say(reader, 'privacy.wishes.help', { school, link }),
  }
}
