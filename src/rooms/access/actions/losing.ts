import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Id } from '../../../ground/ids.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import * as store from '../store/letters.ts'
import { recipients } from '../store/printing.ts'
import { endThoseByLetter } from '../store/sessions.ts'
import type { ActingHere } from './acting.ts'

/** A letter was lost: it opens nothing any more, and whoever came in with it is out. By its own person, or whoever may print it. */
export function loseLetter(
  ground: Ground,
  acting: ActingHere,
  { letter, back }: { letter: Id<'letter'>; back: string },
): Promise<Outcome<never>> {
  const { who } = acting
  const now = ground.clock.now()
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { person } = await store.letterOwner(tx, letter)
    const others = person === who.person ? undefined : await recipients(tx, who, { now, person })
    if (others?.length === 0) throw new NotFound('a letter of somebody out of sight')
    await store.endLetter(tx, { id: letter, by: who.person, now })
    await endThoseByLetter(tx, { letter, person, now })
    await happen(tx, 'letter.ended', { about: { person }, by: who.person })
    return { to: back }
  })
}
