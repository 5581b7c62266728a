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

/** "About whom?": each child with the number to answer. */
export function questionLetter(
  reader: Reader,
  choices: readonly { n: number; called: string }[],
): { subject: string; text: string } {
  const lines = choices.map(({ n, called }) => `${n} ${called}`)
  const subject = say(reader, 'messages.question')
  return { subject, text: [subject, ...lines].join('\n') }
}
