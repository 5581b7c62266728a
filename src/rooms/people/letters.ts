import { dateWords, type Reader } from '../../ground/words.ts'
import type { Warning } from './rules/restrictions.ts'
import { say } from './words.ts'

/** To whoever can act: a restriction ends, or has ended, without a second person. Names nobody. */
export function lapseLetter(
  reader: Reader,
  { kind, school, on, url }: { kind: Warning; school: string; on: string; url: string },
): { subject: string; text: string } {
  const words = say(reader, `people.letter.${kind}`, { school, date: dateWords(reader, on, 'dayYear') })
  return {
    subject: say(reader, `people.letter.${kind}.subject`),
    text: [words, '', say(reader, 'people.letter.open', { url })].join('\n'),
  }
}
