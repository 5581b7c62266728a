import type { Reader } from '../../../ground/words.ts'
import { say } from '../words.ts'

/** Tells a leader that somebody opened, or took along, the records of many people. */
export function alarmLetter(
  reader: Reader,
  alarm: { name: string; people: number; kind: 'reading' | 'lists' | 'export' },
): { subject: string; text: string } {
  const { name, people } = alarm
  return {
    subject: say(reader, 'reading.letter.subject'),
    text: [
      say(reader, `reading.letter.${alarm.kind}`, { name, n: people }),
      say(reader, 'reading.letter.do'),
    ].join('\n\n'),
  }
}
