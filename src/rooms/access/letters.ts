import type { PersonId } from '../../ground/ids.ts'
import type { Letter } from '../../ground/outbox.ts'
import type { Reader } from '../../ground/words.ts'
import { say } from './words.ts'

/** The letter with one code, or a code for each person who shares the mailbox. */
export function codeLetter(
  reader: Reader,
  told: { school: string; codes: { person: PersonId; name: string; code: string }[]; minutes: number },
): Pick<Letter, 'kind' | 'headers' | 'subject' | 'text'> {
  const lines = told.codes.flatMap(({ name, code }) => [
    say(reader, 'access.letter.greeting', { name }),
    say(reader, 'access.letter.code', { code: `${code.slice(0, 3)} ${code.slice(3)}` }),
    '',
  ])
  return {
    kind: 'mail',
    headers: { 'Auto-Submitted': 'auto-generated' },
    subject: say(reader, 'access.letter.subject', { school: told.school }),
    text: [...lines, say(reader, 'access.letter.end', { minutes: told.minutes })].join('\n'),
  }
}
