import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { RecordRequestId } from '../rules/asking.ts'
import * as store from '../store/copies.ts'
import { readZip, removeZips } from './copy-files.ts'

/** The file of a copy, for whom it is or who asked for it, while it is kept; each taking is written down (L5). */
export async function takeCopy(ground: Ground, who: Who, id: RecordRequestId): Promise<ReadableStream> {
  await ground.db.transaction(who.district, async (tx) => {
    const found = await store.copyRequestFor(tx, who, id)
    if (!found.until || found.until <= ground.clock.now()) throw new NotFound('no copy is kept')
    await happen(tx, 'copy.taken', { about: { request: id, person: found.subject }, by: who.person })
  })
  return readZip(ground, { kind: 'copies', id })
}

/** Takes the files away whose time is over; that they were made stays written down. */
export async function removeOverCopies(ground: Ground, district: DistrictId): Promise<void> {
  await removeZips(ground, 'copies', await store.copiesOver(ground.db.under(district), ground.clock.now()))
}
