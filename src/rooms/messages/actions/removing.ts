import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId, Id } from '../../../ground/ids.ts'
import { type FileId, letFilesGo } from '../../../ground/kept-files.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { takeBack } from '../../../ground/outbox.ts'
import { forgetText } from '../../language/index.ts'
import { askRemoval, type RemovalReason } from '../../privacy/index.ts'
import * as store from '../store/removals.ts'
import { standingIn } from '../store.ts'
import { tellOpenPages } from './living.ts'

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

/**
 * Takes out what a leader agreed to: words, renditions, memory, what came in whole, files, and letters with them. Safe to be
 * called again.
 */
export async function takeOut(
  ground: Ground,
  district: DistrictId,
  thing: Id<'message'> | FileId,
): Promise<void> {
  await ground.db.transaction(district, async (tx) => {
    const hanging = await store.hangingOn(tx, thing)
    if (!hanging) return
    const { thread, message, texts, files, letters } = hanging
    if (message === thing) await store.stopMessage(tx, message, ground.clock.now())
    await store.blankFiles(tx, files)
    for (const text of texts) await forgetText(tx, text)
    await store.layAgain(tx, message, await takeBack(tx, letters))
    await letFilesGo(ground.settings.home, { district, files })
    await tellOpenPages(tx, thread)
  })
}
