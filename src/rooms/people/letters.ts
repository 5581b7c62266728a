import type { PersonId } from '../../ground/ids.ts'
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

/** The same as a text message. */
export function invitationText(
  reader: Reader,
  told: { inviter: string; student: string; school: string; address: string },
): string {
  const { address, ...invited } = told
  const words = say(reader, 'people.letter.invited', invited)
  return `${words} ${say(reader, 'people.letter.comeInByNumber')} ${address}`
}

/** A student's eighteenth birthday, near or there. */
export interface Birthday {
  student: PersonId
  stage: 'soon' | 'passed'
}

/** To the student, or to a caregiver: rights pass, or have passed, to the student (L3). */
export function birthdayLetter(
  reader: Reader,
  told: { stage: Birthday['stage']; own: boolean; called: string; onDay: string; url: string },
): { subject: string; text: string } {
  const { stage, own, called: name, onDay, url } = told
  const words = say(reader, `people.letter.eighteen.${stage}.${own ? 'own' : 'child'}`, {
    name,
    date: dateWords(reader, onDay, 'dayYear'),
  })
  return {
    subject: say(reader, own ? 'people.letter.eighteen.subject' : 'people.letter.eighteen.subject.child', {
      name,
    }),
    text: [words, say(reader, 'people.letter.eighteen.open', { url })].join('\n'),
  }
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
