import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { type ContactClass, optIn, optOut, type WayId } from '../../people/index.ts'
import { classesMeant, type Heard, needsAnswer, type Wish } from '../rules/wishes.ts'
import * as store from '../store/wishes.ts'
import { answerOnce } from './answering-wishes.ts'

export interface Wished {
  way: WayId
  wish: Wish
  class: ContactClass | 'all'
}

interface HeardHow {
  heard: Heard
  said: string | null
  by: PersonId | null
  recordedBy: PersonId | null
  /** The provider has answered already, or lets nothing through. */
  unanswered?: true
}

/** In force at once (L9): the wish word for word, the opt-out of the number, the news, and one answer where one is due. */
export async function carryOutWish(tx: Tx, ground: Ground, wished: Wished & HeardHow): Promise<void> {
  const at = ground.clock.now()
  for (const about of classesMeant(wished.wish, wished.class)) {
    await store.keepWish(tx, { ...wished, class: about, at })
    const of = { way: wished.way, class: about, at }
    await (wished.wish === 'stop' ? optOut(tx, of) : optIn(tx, of))
  }
  const by = wished.recordedBy ?? wished.by ?? undefined
  await happen(tx, wished.wish === 'stop' ? 'contact.stopped' : 'contact.resumed', {
    about: { way: wished.way, ...(wished.by && { person: wished.by }) },
    by,
  })
  if (needsAnswer(wished.heard) && !wished.unanswered)
    await answerOnce(tx, ground, { ...wished, about: wished.wish })
}

/** Somebody had their mail program call a letter spam: nothing more goes to that mailbox, and no machine is answered. */
export async function stopForComplaint(tx: Tx, ground: Ground, way: WayId): Promise<void> {
  const wished = { way, wish: 'stop', class: 'all' } as const
  await carryOutWish(tx, ground, { ...wished, heard: 'complaint', said: null, by: null, recordedBy: null })
}
