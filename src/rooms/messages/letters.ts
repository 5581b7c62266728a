import { taglineBeside } from '../../ground/taglines.ts'
import { listWords, type Reader } from '../../ground/words.ts'
import type { Said } from '../language/index.ts'
import type { FilesBeside } from './rules/files.ts'
import { say } from './words.ts'

/** What the school will do about a concern, and what it asks; it asks also where nobody wrote a question (R02.8). */
export interface PairTold {
  will: Said
  help: Said | null
}

interface MessageTold {
  said: Said
  pair?: PairTold | undefined
  /** They wait on the page: letters carry none. */
  files?: FilesBeside
  /** What whoever gets it reads, at ease first. */
  languages: readonly string[]
  by: string | null
  student: string
  school: string
  url: string
  carrier: 'mail' | 'text'
  /** Whether an answer by mail reaches us. */
  answerable: boolean
  /** Whether it puts right what an earlier letter said. */
  corrects?: boolean
  /** It did not wait for the quiet hours to end (L10). */
  urgent?: boolean
}

/** A message as mail or text: all of its words, never only a link (R02.5); who says them, and how to see the original. */
export function messageLetter(reader: Reader, told: MessageTold): { subject: string; text: string } {
  const { said, student, school, url } = told
  const by = told.by ?? school
  const subject = say(reader, told.urgent ? 'messages.letter.urgentSubject' : 'messages.letter.subject', {
    by,
    student,
  })
  const origin = said.words === '' ? [] : originOf(reader, told)
  const beside = [...pairOf(reader, told), ...filesBesideOf(reader, told)]
  const plain = said.words || wordlessOf(reader, told)
  const words = told.corrects ? say(reader, 'messages.letter.corrected', { words: plain }) : plain
  const foot =
    told.carrier === 'mail' || saidIn(told).some(({ unread }) => unread) ? footOf(reader, told) : []
  const as = told.urgent ? 'messages.letter.urgentText' : 'messages.letter.text'
  if (told.carrier === 'text')
    return {
      subject,
      text: [say(reader, as, { by, student, words }), ...beside, ...origin, ...foot].join('\n'),
    }
  const end = say(reader, told.answerable ? 'messages.letter.end' : 'messages.letter.endPage', {
    school,
    url,
  })
  return { subject, text: [words, ...beside, ...origin, `— ${by}`, end, ...foot].join('\n\n') }
}

function pairOf(reader: Reader, { pair }: Pick<MessageTold, 'pair'>): string[] {
  if (!pair) return []
  const titled = (title: string, { words }: Said) => `${title}\n${words}`
  const help = say(reader, 'messages.help')
  return [titled(say(reader, 'messages.will'), pair.will), pair.help ? titled(help, pair.help) : help]
}

type Beside = Pick<MessageTold, 'said' | 'files' | 'url'>

/** "2 photographs and 1 paper", as its reader counts; empty where there are none. */
function countedIn(reader: Reader, files: FilesBeside = {}): string {
  const { photograph = 0, voice = 0, document = 0 } = files
  const counts = [
    ['messages.letter.photographs', photograph],
    ['messages.letter.voices', voice],
    ['messages.letter.papers', document],
  ] as const
  const some = counts.filter(([, count]) => count > 0)
  return listWords(
    reader,
    some.map(([key, count]) => say(reader, key, { count })),
  )
}

/** What stands on the page beside the words, and where; letters carry no file. */
function filesBesideOf(reader: Reader, { said, files, url }: Beside): string[] {
  const things = said.words ? countedIn(reader, files) : ''
  return things ? [say(reader, 'messages.letter.with', { things, url })] : []
}

function wordlessOf(reader: Reader, { files, url }: Beside): string {
  const things = countedIn(reader, files)
  return things
    ? say(reader, 'messages.letter.alone', { things, url })
    : say(reader, 'messages.letter.wordless', { url })
}

const saidIn = ({ said, pair }: Pick<MessageTold, 'said' | 'pair'>): Said[] =>
  [said, pair?.will, pair?.help].filter((one) => one != null)

function originOf(reader: Reader, told: Pick<MessageTold, 'said' | 'pair' | 'url'>): string[] {
  const { url } = told
  const all = saidIn(told)
  if (all.some(({ unread }) => unread)) return [say(reader, 'messages.letter.unread', { url })]
  return all.some(({ kind }) => kind === 'machine') ? [say(reader, 'messages.letter.machine', { url })] : []
}

/** To a home whose language the letter is not in: an interpreter is free, in their own words (R03.2). */
function footOf(reader: Reader, { languages }: Pick<MessageTold, 'languages'>): string[] {
  return taglineBeside(reader.language, languages)?.lines.map(({ words }) => words) ?? []
}

/** Several messages in one letter, each whole, as whoever chose so gets them (R02.9); `stop` leads to their choices. */
export function gatheredLetter(
  reader: Reader,
  { told, stop }: { told: readonly MessageTold[]; stop: string },
): { subject: string; text: string } {
  const school = told[0]?.school ?? ''
  const parts = told.flatMap((one) => [
    say(reader, 'messages.letter.gatheredStart', { by: one.by ?? one.school, student: one.student }),
    one.said.words || wordlessOf(reader, one),
    ...pairOf(reader, one),
    ...filesBesideOf(reader, one),
    ...originOf(reader, one),
    say(reader, 'messages.letter.gatheredAnswer', { url: one.url }),
  ])
  const subject = say(reader, 'messages.letter.gathered', { count: told.length, school })
  const end = say(reader, 'messages.letter.gatheredEnd', { stop })
  return { subject, text: [...parts, end, ...footOf(reader, told[0] ?? { languages: [] })].join('\n\n') }
}

/** By when the school answers, in sentences of the phrasebook. */
export function promiseLetter(
  school: string,
  sentences: readonly string[],
): { subject: string; text: string } {
  return { subject: school, text: [school, ...sentences].join('\n') }
}

/** The same as an answer to a mail, under what the letter was headed that the mail answers. */
export function promiseMail(
  school: string,
  { sentences, headed }: { sentences: readonly string[]; headed: string },
): { subject: string; text: string } {
  return { subject: `Re: ${headed || school}`, text: [...sentences, `— ${school}`].join('\n\n') }
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
