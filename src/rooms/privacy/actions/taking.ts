import type { Tx } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
import type { FileId } from '../../../ground/kept-files.ts'
import type { Who } from '../../../ground/who.ts'
import type { RecordRequestId } from '../rules/asking.ts'
import * as store from '../store/copies.ts'
import { endFiles, exportsOver } from '../store/exports.ts'
import { type Kept, readZip, removeFiles, removeHalves, removeZips } from './copy-files.ts'

/** The file of a copy, for whom it is or who asked for it, while it is kept; each taking is written down (L5). */
export async function takeCopy(ground: Ground, who: Who, id: RecordRequestId): Promise<ReadableStream> {
  await ground.db.transaction(who.district, async (tx) => {
    const found = await store.copyRequestFor(tx, who, id)
    if (!found.until || found.until <= ground.clock.now()) throw new NotFound('no copy is kept')
    await happen(tx, 'copy.taken', { about: { request: id, person: found.subject }, by: who.person })
  })
  return readZip(ground, { kind: 'copies', id })
}

/** Takes the files of copies and exports away whose time is over, and those of rows that went; that they were made stays written down. */
export async function removeOver(
  ground: Ground,
  district: DistrictId,
  gone: readonly FileId[],
): Promise<void> {
  const [reads, now] = [ground.db.under(district), ground.clock.now()]
  const [copies, exports] = [await store.copiesOver(reads, now), await exportsOver(reads, now)]
  await removeZips(ground, zips(copies, exports))
  await removeHalves(ground)
  await removeFiles(ground, district, gone)
}

function zips(copies: readonly string[], exports: readonly string[]): Kept[] {
  return [
    ...copies.map((id) => ({ kind: 'copies', id }) as const),
    ...exports.map((id) => ({ kind: 'exports', id }) as const),
  ]
}

/** Every copy and export that lies here: from now on they are over. */
export async function allZips(tx: Tx, now: Date): Promise<Kept[]> {
  return zips(await store.endCopies(tx, now), await endFiles(tx, now))
}

/** The copies about or for these people, and every export that lies here and names them: from now on they are over. */
export async function zipsAbout(tx: Tx, ids: readonly PersonId[], now: Date): Promise<Kept[]> {
  return zips(await store.requestsAbout(tx, ids), await endFiles(tx, now))
}
