import type { Tx } from '../../../ground/database.ts'
import { awaitWriting, type TextId, wishRendition, writeText } from '../../language/index.ts'
import { localAt } from '../rules/hours.ts'
import { addresseesOf } from '../store/deliveries.ts'
import type { MessageId } from '../store/messages.ts'
import { namesIn } from '../store/threads.ts'
import * as voices from '../store/voices.ts'
import { foreignTo } from './laying-out.ts'
import { promisedBy } from './promising.ts'

/**
 * Voices beside which nobody wrote words wait for somebody who writes them down, by the day on which an answer is due. Of
 * a message of voices alone they become its words; else they stand beside the voice.
 */
export async function awaitWords(tx: Tx, message: MessageId, at: Date): Promise<void> {
  const heard = await voices.unwrittenIn(tx, message)
  if (!heard) return
  const text = heard.words === '' ? heard.text : await besideVoice(tx, heard, at)
  await voices.tieVoices(tx, { message, text })
  const { due, timeZone } = await promisedBy(tx, at, heard.student)
  await awaitWriting(tx, {
    text,
    language: heard.language,
    due: localAt(due, timeZone).day,
    voices: heard.voices,
    at,
  })
}

/** A text of their own for voices that came with other words, wished in the languages of everybody it is for. */
async function besideVoice(tx: Tx, { thread, student, by }: voices.Unwritten, at: Date): Promise<TextId> {
  const given = { language: 'und', words: '', purpose: 'message', student, by: by ?? undefined, at } as const
  const text = await writeText(tx, { ...given, keeps: await namesIn(tx, thread) })
  const others = await addresseesOf(tx, { thread, except: by })
  for (const language of foreignTo('und', others)) await wishRendition(tx, { text, language, at })
  return text
}
