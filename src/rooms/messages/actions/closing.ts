import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import { stopForOutsiders, threadsAbout } from '../store/closing.ts'
import { tellOpenPages } from './living.ts'

/**
 * Who takes part in the talk about a student has changed. What waits for somebody who is out of it now stays here, and every
 * open page asks again whether it may be read (L12).
 */
export async function closeForOutsiders(
  ground: Ground,
  district: DistrictId,
  student: PersonId,
): Promise<void> {
  await ground.db.transaction(district, async (tx) => {
    await stopForOutsiders(tx, student)
    for (const thread of await threadsAbout(tx, student)) await tellOpenPages(tx, thread)
  })
}
