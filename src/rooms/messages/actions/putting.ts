import type { Tx } from '../../../ground/database.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { type VitalType, writeText } from '../../language/index.ts'
import type { Channel, Intent, Side } from '../rules/intents.ts'
import { type Arrival, tieArrival } from '../store/files.ts'
import * as messages from '../store/messages.ts'
import { namesIn, studentIn, type ThreadId } from '../store/threads.ts'
import { awaitWords } from './hearing.ts'
import { layOutMessage } from './laying-out.ts'
import { tellOpenPages } from './living.ts'
import { promisedBy } from './promising.ts'

/** What somebody says in a thread, by whichever channel it came. */
export interface Said {
  thread: ThreadId
  side: Side
  by: PersonId | null
  words: string
  /** BCP-47 tag of the words. */
  language: string
  intent: Intent | null
  channel: Channel
  will?: string
  help?: string
  reason?: string
  files?: readonly messages.KeptFile[]
  /** What it came as from outside, with all that came beside it. */
  arrived?: Arrival
  /** When it came, if somebody placed it only now: the answer is due as if it had been placed at once. */
  came?: Date
  /** What the files show or say, when somebody wrote it down. */
  shows?: string
  /** One of the papers that wait for a person's words (R03.3). */
  paper?: VitalType | undefined
  /** It does not wait for the quiet hours to end (L10). */
  urgent?: boolean | undefined
}

/**
 * Puts a message into its thread: kept in its language, wished in the languages of those it is for, laid out for each by
 * their own way and hour, and when it came from a family, with a clock that both sides see (R02.4).
 */
export async function putIntoThread(tx: Tx, said: Said, at: Date): Promise<messages.MessageId> {
  const keeps = await namesIn(tx, said.thread)
  const student = await studentIn(tx, said.thread)
  const write = (words: string, documentType?: VitalType) =>
    writeText(tx, {
      documentType,
      language: said.language,
      words,
      purpose: 'message',
      keeps,
      student,
      by: said.by ?? undefined,
      at,
    })
  const text = await write(said.words, said.paper)
  const will = said.will ? await write(said.will, said.paper) : undefined
  const help = said.help ? await write(said.help, said.paper) : undefined
  const { thread, side, by, intent, channel, reason, files = [] } = said
  const shows = said.shows && files.length > 0 ? await write(said.shows) : undefined
  const message = await messages.addMessage(tx, {
    thread,
    text,
    side,
    by,
    intent,
    channel,
    will,
    help,
    ...(reason && { reason }),
    at,
  })
  if (files.length > 0) await messages.tieFiles(tx, { message, files, text: shows ?? null })
  if (said.arrived) await tieArrival(tx, { ...said.arrived, message })
  if (files.length > 0 || said.arrived) await awaitWords(tx, message, at)
  const texts = [text, will, help, shows].filter((one) => one !== undefined)
  await layOutMessage(tx, { message, said, texts, at })
  if (side === 'school') {
    if (by) await messages.stopClocks(tx, { thread, by, how: 'answered', at })
  } else {
    const { due } = await promisedBy(tx, said.came ?? at, student)
    await messages.startClock(tx, { message, thread, due })
  }
  await happen(tx, 'message.said', { about: { student, thread, message, side }, by: by ?? undefined })
  await tellOpenPages(tx, thread)
  return message
}
