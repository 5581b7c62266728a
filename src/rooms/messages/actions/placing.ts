import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { strayArrival } from '../store/files.ts'
import { settleStray } from '../store/inbox.ts'
import { threadFor } from '../store/threads.ts'
import { type Placing, placeChosen } from './places.ts'
import { putIntoThread } from './putting.ts'

/**
 * Somebody of the school says about which child something came in, or that it is for nobody; it is then where it belongs,
 * whole, and is answered by when it would have been, had it been placed at once (R02.4).
 */
export function placeStray(ground: Ground, acting: Acting, placing: Placing): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const { stray } = placing
    const at = ground.clock.now()
    const { words, came, place, about } = await placeChosen(tx, who, placing)
    const thread = place && (await threadFor(tx, { ...place, at }))
    const said = { side: 'family', by: null, words, language: 'und', intent: null } as const
    const arrived = await strayArrival(tx, stray)
    const { channel } = arrived
    const message = thread ? await putIntoThread(tx, { ...said, thread, channel, arrived, came }, at) : null
    await settleStray(tx, { stray, message, by: who.person, at })
    await happen(tx, 'stray.placed', { about: { ...(about && { student: about }), stray }, by: who.person })
    if (who.hat === 'leader') return { to: '/strays' }
    return { to: thread ? `/conversations/${thread}` : '/messages' }
  })
}
