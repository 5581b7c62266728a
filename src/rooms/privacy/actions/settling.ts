import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { endUnclear, type UnclearId, unclearHeld } from '../store/unclear.ts'
import { carryOutWish } from './carrying-wishes.ts'

/** Somebody of the school has read the words, and says what they mean. */
export function settleUnclear(
  ground: Ground,
  acting: Acting,
  { id, meant }: { id: UnclearId; meant: 'stop' | 'nothing' },
): Promise<Outcome<never>> {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const by = acting.who.person
    const { way, heard, said, person } = await unclearHeld(tx, acting.who, id)
    await endUnclear(tx, { id, meant, by, at: ground.clock.now() })
    if (meant === 'stop')
      await carryOutWish(tx, ground, {
        way,
        wish: 'stop',
        class: 'all',
        heard,
        said,
        by: person,
        recordedBy: by,
      })
    else await happen(tx, 'wish.settled', { about: { way, ...(person && { person }) }, by })
    return { to: '/privacy/unclear-wishes' }
  })
}
