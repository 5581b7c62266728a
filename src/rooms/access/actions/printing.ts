import type { Tx } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { hashed } from '../actions.ts'
import { letterUntil } from '../rules/letters.ts'
import * as store from '../store/printing.ts'
import { districts } from '../store.ts'
import type { ActingHere } from './acting.ts'
import { letterFor, type PrintedLetter } from './lettering.ts'

/** For whom letters are printed: everybody in sight, an advisory, or one person; all of them, or those without one. */
export interface Wish {
  person?: string | undefined
  advisory?: string | undefined
  again: boolean
}

export interface Printed {
  letters: PrintedLetter[]
  /** The moment after which they open nothing, and the zone to say it in. */
  until: Date
  timeZone: string
}

/** Prints letters and ends those printed before. The same form sent again prints nothing: what was printed is kept nowhere. */
export async function printLetters(
  ground: Ground,
  acting: ActingHere,
  wish: Wish,
): Promise<{ printed: Printed | undefined; outcome: Outcome<'nobody-to-print'> }> {
  const { who } = acting
  const now = ground.clock.now()
  const until = letterUntil(now)
  let printed: Printed | undefined
  const outcome = await once(
    { db: ground.db, ...acting },
    async (tx): Promise<Outcome<'nobody-to-print'>> => {
      const found = await store.recipients(tx, who, { now, ...wish })
      if (found.length === 0 && (wish.person || wish.advisory)) throw new NotFound('nobody in sight')
      const meant = found.filter(({ letter }) => wish.again || letter === null)
      if (meant.length === 0) return { refused: 'nobody-to-print' }
      const home = (await districts(ground.db)).find(({ id }) => id === who.district)
      if (!home) throw new NotFound('no such district')
      const letters = meant.map((one) => letterFor(one, home.language, ground.settings.url))
      await keep(tx, letters, { by: who.person, now, until })
      printed = { letters, until, timeZone: home.timeZone }
      return { to: '/letters' }
    },
  )
  return { printed, outcome }
}

async function keep(
  tx: Tx,
  letters: readonly PrintedLetter[],
  { by, now, until }: { by: PersonId; now: Date; until: Date },
): Promise<void> {
  const kept = letters.map(({ person, code, link, language }) => ({
    id: newId<'letter'>(),
    person,
    code: hashed(code),
    link: hashed(link.split('/').at(-1) ?? ''),
    language,
  }))
  await store.keepLetters(tx, kept, { by, now, until })
  for (const { person } of letters) await happen(tx, 'letter.printed', { about: { person }, by })
}
