import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { newId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { type RemovalId, type RemovalRefusal, refusalForRemoval } from '../rules/removing.ts'
import * as store from '../store/removals.ts'
import { removeZips } from './copy-files.ts'
import { allZips } from './taking.ts'

/**
 * Somebody of the school says that a message or file must not stay; a leader who is somebody else decides. False when it
 * is asked for already. The room it belongs to hears `removal.agreed` (what, thing) and takes it away.
 */
export async function askRemoval(tx: Tx, asked: Omit<store.NewRemoval, 'id'>): Promise<boolean> {
  const id = newId<'removal'>()
  if (!(await store.addRemoval(tx, { ...asked, id }))) return false
  await happen(tx, 'removal.asked', { about: { removal: id, student: asked.student }, by: asked.by })
  return true
}

/** A leader's yes or no. With a yes every copy and export that lies here is over, for it may hold the words. */
export async function answerRemoval(
  ground: Ground,
  acting: Acting,
  { id, agreed }: { id: RemovalId; agreed: boolean },
): Promise<Outcome<RemovalRefusal>> {
  return once<RemovalRefusal>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const at = ground.clock.now()
    const found = await store.removalFor(tx, who, id)
    const refused = refusalForRemoval({
      own: found.by === who.person,
      answered: found.agreed !== null,
      agreed,
    })
    if (refused) return { refused }
    if (!(await store.answerRemovalOnce(tx, { id, agreed, by: who.person, at })))
      return { refused: 'answered' }
    const { student, what, thing } = found
    await happen(tx, agreed ? 'removal.agreed' : 'removal.declined', {
      about: { removal: id, student, what, thing },
      by: who.person,
    })
    if (agreed) await removeZips(ground, await allZips(tx, at))
    return { to: '/privacy/removals' }
  })
}
