import type { Reader } from '../../ground/words.ts'
import type { Said } from '../language/index.ts'
import { say } from './words.ts'

interface MessageTold {
  said: Said
  by: string | null
  student: string
  school: string
  url: string
  carrier: 'mail' | 'text'
}

/** A message as mail or text: all of its words, never only a link (R02.5); who says them, and how to see the original. */
export function messageLetter(reader: Reader, told: MessageTold): { subject: string; text: string } {
  const { said, student, school, url } = told
  const by = told.by ?? school
  const subject = say(reader, 'messages.letter.subject', { by, student })
  const origin =
    said.unread || said.kind === 'machine'
      ? [say(reader, said.unread ? 'messages.letter.unread' : 'messages.letter.machine', { url })]
      : []
  if (told.carrier === 'text')
    return {
      subject,
      text: [say(reader, 'messages.letter.text', { by, student, words: said.words }), ...origin].join('\n'),
    }
  const end = say(reader, 'messages.letter.end', { school, url })
  return { subject, text: [said.words, ...origin, `— ${by}`, end].join('\n\n') }
}

/** Several messages in one letter, for who hears once a day or week (R02.9): all of their words. */
export function gatheredLetter(
  reader: Reader,
  { school, told }: { school: string; told: readonly { subject: string; text: string; student: string }[] },
): { subject: string; text: string } {
  const subject = say(reader, 'messages.letter.gathered', { n: told.length, school })
  return { subject, text: told.map((one) => `${one.subject}\n\n${one.text}`).join('\n\n* * *\n\n') }
}
