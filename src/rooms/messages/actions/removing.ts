import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Id } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { askRemoval, type RemovalReason } from '../../privacy/index.ts'
import * as store from '../store/removals.ts'
import { standingIn } from '../store.ts'

type ThreadId = Id<'thread'>

/** Somebody of the school asks that a message or a file be taken out; nothing goes before a leader agrees (L14). */
export function askToRemove(
  ground: Ground,
  acting: Acting,
  { thread, thing, reason }: { thread: ThreadId; thing: string; reason: RemovalReason },
): Promise<Outcome<'asked-already'>> {
  return once<'asked-already'>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const at = ground.clock.now()
    const side = await standingIn(tx, who, { thread, now: at })
    if (side !== 'school' && side !== 'supervisor') throw new NotFound('not for the school to see')
    const found = await store.removableIn(tx, thread, thing)
    if (!(await askRemoval(tx, { ...found, reason, by: who.person, at }))) return { refused: 'asked-already' }
    return { to: `/conversations/${thread}` }
  })
}
