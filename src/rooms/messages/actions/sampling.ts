import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { addSampling, threadsToSample } from '../store/samplings.ts'
import { tellOpenPages } from './living.ts'

const oneDay = 86_400_000

/** A leader reads one conversation for a day, and says why; both sides see it in the conversation (L11). */
export function sampleThread(
  ground: Ground,
  acting: Acting,
  { student, thread, reason }: { student: PersonId; thread: string; reason: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const at = ground.clock.now()
    const { threads } = await threadsToSample(tx, who, { student, now: at })
    const found = threads.find(({ id }) => id === thread)
    if (!found) throw new NotFound('no such conversation about this student')
    await addSampling(tx, {
      thread: found.id,
      by: who.person,
      reason,
      at,
      until: new Date(at.getTime() + oneDay),
    })
    await happen(tx, 'thread.sampled', { about: { student, thread }, by: who.person })
    await tellOpenPages(tx, found.id)
    return { to: `/conversations/${thread}` }
  })
}
