import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import type { Keep } from '../../../ground/keeping/shape.ts'
import type { ZipFile } from '../../../ground/zip.ts'
import type { RecordRequestId } from '../rules/asking.ts'
import type { Besides } from '../rules/spoken.ts'
import * as store from '../store/copies.ts'
import { writeZip } from './copy-files.ts'
import { filesFor } from './gathering.ts'
import { scheduleOf } from './terms.ts'

interface Making {
  district: DistrictId
  id: RecordRequestId
  keeps: readonly Keep[]
  besides: Besides
}

/**
 * Makes the copy that a request asks for: what the person's own page, or the student's page as this caregiver sees it,
 * shows, the conversations they have a part in, and the rows behind it. Where the caregiver no longer sees the record
 * nothing is made, and a leader sees it wait.
 */
export async function makeCopy(ground: Ground, { district, id, keeps, besides }: Making): Promise<void> {
  const reads = ground.db.under(district)
  const asked = await store.copyRequestOf(reads, id)
  if (asked.made) return
  if (asked.subject !== asked.for && !(await store.seesStudent(reads, asked.for, asked.subject))) return
  await keep(ground, { district, asked }, await filesFor(ground, { asked, keeps, besides, district }))
}

async function keep(
  ground: Ground,
  { district, asked }: { district: DistrictId; asked: store.RecordRequest },
  files: readonly ZipFile[],
): Promise<void> {
  const sorted = files.toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const written = await writeZip(
    ground,
    { kind: 'copies', id: asked.id },
    { at: asked.askedAt, files: sorted },
  )
  const madeAt = ground.clock.now()
  await ground.db.transaction(district, async (tx) => {
    const until = new Date(madeAt.getTime() + (await scheduleOf(tx)).copies * 86_400_000)
    if (await store.keepCopy(tx, { request: asked.id, ...written, madeAt, until }))
      await happen(tx, 'copy.made', { about: { request: asked.id, person: asked.subject, for: asked.for } })
  })
}
