import { dateWords, type Reader } from '../../ground/words.ts'
import type { Warning } from './rules/restrictions.ts'
import { say } from './words.ts'

/** The letter to somebody whom a family invited: who asks, for whom, and how to come in. */
export function invitationLetter(
  reader: Reader,
  told: { name: string; inviter: string; student: string; school: string; address: string },
): { subject: string; text: string } {
  const { name, inviter, student, school, address } = told
  const lines = [
    say(reader, 'people.letter.greeting', { name }),
    '',
    say(reader, 'people.letter.invited', { inviter, student, school }),
    say(reader, 'people.letter.comeIn'),
    address,
    '',
    say(reader, 'people.letter.no'),
  ]
  return { subject: say(reader, 'people.letter.subject', { student, school }), text: lines.join('\n') }
}

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
