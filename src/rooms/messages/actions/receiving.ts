import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId, Id, PersonId } from '../../../ground/ids.ts'
import { hearWish } from '../../privacy/index.ts'
import { guessedLanguage } from '../rules/guessing.ts'
import type { Channel } from '../rules/intents.ts'
import { type Known, whoseIsIt } from '../rules/receiving.ts'
import * as messages from '../store/messages.ts'
import { languagesAround } from '../store/standing.ts'
import type { ThreadId } from '../store/threads.ts'
import { askAboutWhom, settleByAnswer } from './asking.ts'
import { putIntoThread } from './putting.ts'

/** Something that came in from outside, as a channel understood it. */
export interface Inbound {
  channel: Extract<Channel, 'mail' | 'text' | 'paper'>
  /** The provider's own key of it: the same twice is one. */
  key: string
  /** As the channel wrote it, and the way it is of, if it is one of ours. */
  sender: string
  way: Id<'way'> | undefined
  /** A thread and person that a reply token or a slip proves. */
  proven: { thread: ThreadId; person: PersonId } | undefined
  /** It names a thread, but does not prove that it is from there: a person looks at it. */
  doubted?: boolean
  /** The words of the answer, and everything that came. */
  words: string
  whole: string
  /** BCP-47; undefined when nobody can tell. */
  language: string | undefined
  /** The channel has answered a wish like STOP itself. */
  obeyed?: boolean
}

export type Received =
  | { kept: messages.MessageId }
  | { stray: messages.StrayWhy }
  | { ask: Known[] }
  /** A wish about the way itself, carried out; no message (L9). */
  | 'wish'
  | 'twice'

/**
 * Takes in what a family sent by any channel (R02.4). It lands in the thread it belongs to; what cannot be told whose it
 * is waits for a person, whole; a number with several children is asked which one (`ask`). Nothing is lost, nothing comes twice.
 */
export function receive(ground: Ground, district: DistrictId, inbound: Inbound): Promise<Received> {
  return ground.db.transaction(district, async (tx): Promise<Received> => {
    const at = ground.clock.now()
    const { channel, key, sender, whole } = inbound
    if (!(await messages.addArrival(tx, { channel, key, sender, whole, at }))) return 'twice'
    if (inbound.way && channel === 'text') {
      const { way, words } = inbound
      if (await hearWish(tx, ground, { way, words, heard: channel, answered: inbound.obeyed ?? false }))
        return 'wish'
      const settled = await settleByAnswer(tx, { way, words, at })
      if (settled) return { kept: settled }
    }
    const month = new Date(at.getTime() - 31 * 86_400_000)
    const recent = inbound.way ? await messages.lastSentTo(tx, { way: inbound.way, since: month }) : []
    const { proven, doubted } = inbound
    const found = whoseIsIt({ proven, doubted, known: inbound.way !== undefined, recent, now: at })
    if ('stray' in found || 'ask' in found) {
      const stray = await messages.addStray(tx, {
        channel,
        key,
        sender,
        whole,
        why: 'stray' in found ? found.stray : 'several-people',
        at,
      })
      if ('ask' in found && channel === 'text' && inbound.way)
        await askAboutWhom(tx, { way: inbound.way, stray, known: found.ask, at })
      return found
    }
    const { thread, person } = found
    const candidates = await languagesAround(tx, { way: inbound.way, person })
    const language = inbound.language ?? guessedLanguage(inbound.words, candidates) ?? 'und'
    const message = await putIntoThread(
      tx,
      { thread, side: 'family', by: person, words: inbound.words, language, intent: null, channel },
      at,
    )
    await messages.tieArrival(tx, { channel, key, message })
    return { kept: message }
  })
}
