import type { Tx } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { letterUntil } from '../rules/letters.ts'
import * as store from '../store/printing.ts'
import { districts } from '../store.ts'
import type { ActingHere } from './acting.ts'
import { keptOf, letterFor, type PrintedLetter } from './lettering.ts'

/** For whom letters are printed: everybody in sight, an advisory, or one person; all of them, or those without one. */
export interface Wish {
  person?: string | undefined
  advisory?: string | undefined
  /** Somebody whom the reader invited, to hand it over themselves. */
  invitation?: string | undefined
  again: boolean
}

export interface Printed {
  letters: PrintedLetter[]
  /** The moment after which they open nothing, and the zone to say it in. */
  until: Date
  timeZone: string
}

export type PrintRefusal = 'nobody-to-print' | 'has-come-in'

/** Prints letters and ends those printed before. The same form sent again prints nothing: what was printed is kept nowhere. */
export async function printLetters(
  ground: Ground,
  acting: ActingHere,
  wish: Wish,
): Promise<{ printed: Printed | undefined; outcome: Outcome<PrintRefusal> }> {
  const { who } = acting
  const now = ground.clock.now()
  const until = letterUntil(now)
  let printed: Printed | undefined
  const outcome = await once({ db: ground.db, ...acting }, async (tx): Promise<Outcome<PrintRefusal>> => {
    const { person, advisory, invitation } = wish
    const found = invitation
      ? await store.invitedBy(tx, who, { now, invitation })
      : await store.recipients(tx, who, { now, person, advisory })
    const [first] = found
    if (!first && (person || advisory || invitation)) throw new NotFound('nobody in sight')
    if (first && invitation && (await store.hasComeIn(tx, first.person))) return { refused: 'has-come-in' }
    const meant = found.filter(({ letter }) => wish.again || letter === null)
    if (meant.length === 0) return { refused: 'nobody-to-print' }
    const home = (await districts(ground.db)).find(({ id }) => id === who.district)
    if (!home) throw new NotFound('no such district')
    const letters = meant.map((one) => letterFor(one, home.language, ground.settings.url))
    await keep(ground, tx, { letters, by: who.person, now, until })
    printed = { letters, until, timeZone: home.timeZone }
    return { to: invitation ? '/me' : '/letters' }
  })
  return { printed, outcome }
}

interface Keeping {
  letters: readonly PrintedLetter[]
  by: PersonId
  now: Date
  until: Date
}

async function keep(ground: Ground, tx: Tx, { letters, ...kept }: Keeping): Promise<void> {
  await store.keepLetters(tx, await Promise.all(letters.map((letter) => keptOf(ground, letter))), kept)
  await happen(
    tx,
    'letter.printed',
    letters.map(({ person }) => ({ about: { person }, by: kept.by })),
  )
}
