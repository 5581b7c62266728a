import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId, Id } from '../../../ground/ids.ts'
import { type FileId, letFilesGo } from '../../../ground/kept-files.ts'
import { takeBack } from '../../../ground/outbox.ts'
import { forgetText } from '../../language/index.ts'
import { keepRemovedAgain, listRemoved, type Removed } from '../../privacy/index.ts'
import * as store from '../store/removals.ts'
import { agreedToGo, isUnderReport } from '../store/reports.ts'
import { tellOpenPages } from './living.ts'

/** Takes out what a leader agreed to, and notes it where a restored backup finds it. Safe to be called again. */
export async function takeOut(
  ground: Ground,
  district: DistrictId,
  thing: Id<'message'> | FileId,
): Promise<void> {
  await ground.db.transaction(district, async (tx) => {
    if (await forgetThing(ground, tx, thing))
      await listRemoved(ground.settings.home, { district, thing, at: ground.clock.now() })
  })
}

/** A report of this message is answered: what was to go of it goes now. */
export async function takeOutWaiting(
  ground: Ground,
  district: DistrictId,
  message: Id<'message'>,
): Promise<void> {
  const things = await agreedToGo(ground.db.under(district), message)
  for (const thing of things) await takeOut(ground, district, thing)
}

/** After a backup was restored that holds it still: takes it out again. False when it is not there. */
export function takeOutAgain(ground: Ground, { district, thing, at }: Removed): Promise<boolean> {
  return ground.db.transaction(district, async (tx) => {
    if (!(await forgetThing(ground, tx, thing))) return false
    await keepRemovedAgain(tx, thing, at)
    return true
  })
}

/** Words, renditions, memory, what came in whole, files, and letters with them; false when there is no such thing. */
async function forgetThing(ground: Ground, tx: Tx, thing: Id<'message'> | FileId): Promise<boolean> {
  const hanging = await store.hangingOn(tx, thing)
  if (!hanging) return false
  const { thread, message, texts, files, letters } = hanging
  if (await isUnderReport(tx, message)) return false
  if (message === thing) await store.stopMessage(tx, message, ground.clock.now())
  await store.blankFiles(tx, files)
  for (const text of texts) await forgetText(tx, text)
  await store.layAgain(tx, message, await takeBack(tx, letters))
  await letFilesGo(ground.settings.home, { district: tx.district, files })
  await tellOpenPages(tx, thread)
  return true
}
