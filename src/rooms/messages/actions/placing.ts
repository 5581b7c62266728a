import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { strayArrival } from '../store/files.ts'
import { type StrayId, settleStray, strayOf } from '../store/inbox.ts'
import { threadFor } from '../store/threads.ts'
import { putIntoThread } from './putting.ts'

/** An advisor says about which child something came in, or that it is for nobody; it is then where it belongs, whole (R02.4). */
export function placeStray(
  ground: Ground,
  acting: Acting,
  { stray, to }: { stray: StrayId; to: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const at = ground.clock.now()
    const found = await strayOf(tx, who, stray)
    if (!found) throw new NotFound('not a stray of theirs')
    const place = found.to.find(({ student, household }) => to === `${student} ${household}`)
    const [first] = found.to
    if (!first || (to !== 'nobody' && !place)) throw new NotFound('not a place for it')
    const thread = place && (await threadFor(tx, { ...place, at }))
    const said = { side: 'family', by: null, words: found.words, language: 'und', intent: null } as const
    const arrived = await strayArrival(tx, stray)
    const { channel } = arrived
    const message = thread ? await putIntoThread(tx, { ...said, thread, channel, arrived }, at) : null
    await settleStray(tx, { stray, message, by: who.person, at })
    await happen(tx, 'stray.placed', { about: { student: (place ?? first).student, stray }, by: who.person })
    return { to: thread ? `/conversations/${thread}` : '/messages' }
  })
}
