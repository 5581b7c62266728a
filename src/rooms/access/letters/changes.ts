import { dateWords, type Reader, timeWords } from '../../../ground/words.ts'
import { say } from '../words.ts'

/** What changed in how somebody comes in. */
export type Change = 'passkey-added' | 'passkey-gone' | 'app-added' | 'app-gone' | 'lost'

/** The letter that tells somebody that their ways in have changed, by whom and when. */
export function changeLetter(
  reader: Reader,
  told: { school: string; by: string; change: Change; at: Date },
): { subject: string; text: string } {
  const when = { date: dateWords(reader, told.at), time: timeWords(reader, told.at) }
  return {
    subject: say(reader, 'access.changed.subject', { school: told.school }),
    text: [
      say(reader, `access.changed.${told.change}`, { by: told.by, ...when }),
      '',
      say(reader, 'access.changed.end'),
    ].join('\n'),
  }
}
