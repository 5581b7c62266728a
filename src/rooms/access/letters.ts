import type { Reader } from '../../ground/words.ts'
import { say } from './words.ts'

/** What the letter says; without a name when several people use the way. */
interface WayInTold {
  school: string
  name: string | undefined
  /** Left out when too many were guessed. */
  code: string | undefined
  link: string
  minutes: { code: number; link: number }
}

/** The letter, or the short text, with a code and a personal link: once for each reader's language. */
export function wayInLetter(
  readers: readonly Reader[],
  told: WayInTold,
  kind: 'mail' | 'phone',
): { subject: string; text: string } {
  const write = kind === 'mail' ? longWords : shortWords
  const [first] = readers
  return {
    subject: first ? say(first, 'access.letter.subject', { school: told.school }) : told.school,
    text: readers.map((reader) => write(reader, told)).join('\n\n'),
  }
}

const grouped = (code: string) => `${code.slice(0, 3)} ${code.slice(3)}`

function longWords(reader: Reader, { school, name, code, link, minutes }: WayInTold): string {
  return [
    name ? say(reader, 'access.letter.greeting', { name }) : say(reader, 'access.letter.greetingAll'),
    code
      ? say(reader, 'access.letter.code', { code: grouped(code) })
      : say(reader, 'access.letter.linkAlone', { school }),
    ...(code ? [say(reader, 'access.letter.codeLife', { minutes: minutes.code })] : []),
    '',
    say(reader, 'access.letter.link', { minutes: minutes.link }),
    link,
    '',
    say(reader, 'access.letter.end'),
  ].join('\n')
}

function shortWords(reader: Reader, { school, code, link }: WayInTold): string {
  return code
    ? say(reader, 'access.text.code', { school, code: grouped(code), link })
    : say(reader, 'access.text.link', { school, link })
}
