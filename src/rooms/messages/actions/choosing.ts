import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { chooseVolume, type Volume } from '../store/volumes.ts'

/** A person decides how often and when the school reaches them (R02.9). */
export function setVolume(ground: Ground, acting: Acting, chosen: Volume): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { person } = acting.who
    await chooseVolume(tx, { person, chosen, at: ground.clock.now() })
    await happen(tx, 'volume.chosen', { about: { person }, by: person })
    return { to: '/me/volume' }
  })
}
