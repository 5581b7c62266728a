import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { type Id, newId } from '../../../ground/ids.ts'
import { whereItWent } from '../../../ground/leaving.ts'
import { post } from '../../../ground/outbox.ts'
import { sayPhrases } from '../../language/index.ts'
import { promiseLetter, promiseMail } from '../letters.ts'
import { localAt } from '../rules/hours.ts'
import type { MessageId } from '../store/messages.ts'
import { type CameBy, cameWhileNobodyWaits, type Promised } from '../store/promises.ts'
import type { Answered } from '../store/replies.ts'
import { replyHeaders } from './posting.ts'

/** A letter of ours that a mail answers, and the address it was answered to. */
export type AnsweredMail = Pick<Answered, 'thread' | 'person' | 'way' | 'letter'> & { back: string }

interface CameIn {
  channel: 'mail' | 'text' | 'paper'
  key: string
  way: Id<'way'> | undefined
  answers?: AnsweredMail
  message: MessageId
}

/**
 * Who writes by text or mail sees no page: when they begin to wait they are told by the same way, once, by when the school
 * answers (R02.4). Only a person of the school ends the wait, so no robot can have itself told twice.
 */
export async function promiseBack(
  tx: Tx,
  ground: Pick<Ground, 'settings'>,
  { channel, key, way, answers, message }: CameIn,
): Promise<void> {
  if (channel === 'text' && way) await promiseByText(tx, { kind: 'phone', way, message })
  if (channel === 'mail' && answers) await promiseByMail(tx, ground, { answers, key, message })
}

async function promiseByText(tx: Tx, came: CameBy): Promise<void> {
  const promise = await promiseFor(tx, came)
  if (!promise) return
  const { person, to, language, school, sentences } = promise
  const letter = promiseLetter(school, sentences)
  await post(tx, { id: newId<'letter'>(), person, kind: 'text', to, language, ...letter })
}

/** Under what they wrote, and marked as a machine's (RFC 3834); what they answer to it lands where this did. */
async function promiseByMail(
  tx: Tx,
  ground: Pick<Ground, 'settings'>,
  { answers, key, message }: { answers: AnsweredMail; key: string; message: MessageId },
): Promise<void> {
  const { thread, way, back, letter: answered } = answers
  const promise = await promiseFor(tx, { kind: 'mail', way, person: answers.person, message })
  if (!promise) return
  const { person, to, language, school, sentences } = promise
  const under = { thread, lastMail: key, lastLetter: answered, sample: false }
  const headers = {
    ...replyHeaders(ground, under, { token: undefined, district: tx.district }),
    'Reply-To': back,
    'Auto-Submitted': 'auto-replied',
    'X-Auto-Response-Suppress': 'All',
  }
  const went = answered ? await whereItWent(tx, answered) : undefined
  const letter = promiseMail(school, { sentences, headed: went?.subject ?? '' })
  await post(tx, { id: newId<'letter'>(), person, kind: 'mail', to, language, headers, ...letter })
}

/** What whoever begins to wait is told, in the first of their languages that the phrasebook speaks. */
async function promiseFor(
  tx: Tx,
  came: CameBy,
): Promise<(Promised & { language: string; sentences: string[] }) | undefined> {
  const promised = await cameWhileNobodyWaits(tx, came)
  if (!promised) return undefined
  const values = { day: localAt(promised.due, promised.timeZone).day }
  const [said] = promised.languages.flatMap((language) => {
    const sentences = sayPhrases(['thanks-telling', 'answer-by'], { language, values })
    return sentences ? [sentences] : []
  })
  if (!said?.[0]) return undefined
  return { ...promised, language: said[0].language, sentences: said.map(({ words }) => words) }
}
