import type { Reader } from '../../ground/words.ts'
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
