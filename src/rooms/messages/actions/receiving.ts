import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId, Id, PersonId } from '../../../ground/ids.ts'
import { hearWish } from '../../privacy/index.ts'
import type { Talk } from '../rules/receiving.ts'
import { type ArrivedFile, keepArrived } from '../store/files.ts'
import * as messages from '../store/messages.ts'
import { maySendVoice } from '../store/standing.ts'
import { askAboutWhom, settleByAnswer } from './asking.ts'
import { languageWritten, whereItBelongs } from './finding.ts'
import { type AnsweredMail, promiseBack } from './promising-back.ts'
import { putIntoThread } from './putting.ts'
import { type CameFile, giveBack, takeWhatCame } from './taking-in.ts'

/** Something that came in from outside, as a channel understood it. */
export interface Inbound {
  channel: 'mail' | 'text' | 'paper'
  /** The provider's own key of it: the same twice is one. */
  key: string
  /** As the channel wrote it, and the way it is of, if it is one of ours. */
  sender: string
  way: Id<'way'> | undefined
  /** A thread and person that a reply token or a slip proves; null when several share the mailbox. */
  proven: { thread: Id<'thread'>; person: PersonId | null } | undefined
  /** It names a thread, but does not prove that it is from there: a person looks at it. */
  doubted?: boolean
  /** The letter that this mail answers, when its writer may be told by mail by when the school answers. */
  answers?: AnsweredMail
  /** The words of the answer, and everything that came. */
  words: string
  whole: string
  /** BCP-47; undefined when nobody can tell. */
  language: string | undefined
  /** The channel has answered a wish like STOP itself. */
  obeyed?: boolean
  files?: readonly CameFile[]
}

export type Received =
  | { kept: messages.MessageId }
  | { stray: messages.StrayWhy }
  | { ask: Talk[] }
  /** A wish about the way itself, carried out; no message (L9). */
  | 'wish'
  | 'twice'

/**
 * Takes in what a family sent by any channel (R02.4). It lands in the thread it belongs to; what cannot be told whose it
 * is waits for a person, whole; a number with several children is asked which one (`ask`). Nothing is lost, nothing comes twice.
 */
export async function receive(ground: Ground, district: DistrictId, inbound: Inbound): Promise<Received> {
  const { proven, files: came = [] } = inbound
  const voice = !proven?.person || (await maySendVoice(ground.db.under(district), proven.person))
  const files = await takeWhatCame(ground, district, { files: came, voice })
  const leave = () =>
    giveBack(
      ground,
      district,
      files.filter((file) => file.kind !== 'left'),
    )
  const received = await receiveWith(ground, district, { ...inbound, files }).catch(
    async (error: unknown) => {
      await leave()
      throw error
    },
  )
  if (received === 'twice' || received === 'wish') await leave()
  return received
}

type Taken = Omit<Inbound, 'files'> & { files: readonly ArrivedFile[] }

function receiveWith(ground: Ground, district: DistrictId, inbound: Taken): Promise<Received> {
  return ground.db.transaction(district, async (tx): Promise<Received> => {
    const at = ground.clock.now()
    const { channel, key, sender, whole, files } = inbound
    if (!(await messages.addArrival(tx, { channel, key, sender, whole, at }))) return 'twice'
    await keepArrived(tx, { channel, key }, { files, at })
    if (inbound.way && channel === 'text') {
      const { way, words } = inbound
      if (await hearWish(tx, ground, { way, words, heard: channel, answered: inbound.obeyed ?? false }))
        return 'wish'
      const settled = await settleByAnswer(tx, { way, words, at })
      if (settled) {
        await promiseBack(tx, ground, { ...inbound, message: settled })
        return { kept: settled }
      }
    }
    const found = await whereItBelongs(tx, inbound, at)
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
    const language = await languageWritten(tx, inbound, person)
    const said = { thread, side: 'family', by: person, words: inbound.words, language, intent: null } as const
    const kept = await putIntoThread(tx, { ...said, channel, arrived: { channel, key } }, at)
    await promiseBack(tx, ground, { ...inbound, message: kept })
    return { kept }
  })
}
