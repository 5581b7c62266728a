import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { rowsShown, subjectOf } from '../../../ground/keeping/rows.ts'
import type { Keep } from '../../../ground/keeping/shape.ts'
import { readerFor } from '../../../ground/words.ts'
import { myRecord, rowsOfOne, studentFor } from '../../people/index.ts'
import { type CopiedRecord, filesOfCopy } from '../letters/copy.tsx'
import type { RecordRequestId } from '../rules/asking.ts'
import * as store from '../store/copies.ts'
import { writeCopy } from './copy-files.ts'
import { scheduleOf } from './terms.ts'

/**
 * Makes the copy that a request asks for: what the person's own page, or the student's page as this caregiver sees it,
 * shows, and the rows behind it. Where the caregiver no longer sees the record nothing is made, and a leader sees it wait.
 */
export async function makeCopy(
  ground: Ground,
  { district, id, keeps }: { district: DistrictId; id: RecordRequestId; keeps: readonly Keep[] },
): Promise<void> {
  const reads = ground.db.under(district)
  const asked = await store.copyRequestOf(reads, id)
  if (asked.made) return
  const own = asked.subject === asked.for
  if (!own && !(await store.seesStudent(reads, asked.for, asked.subject))) return
  const who = { district, person: asked.for, hat: 'caregiver' } as const
  const record: CopiedRecord = own
    ? { me: await myRecord(reads, who) }
    : { student: await studentFor(reads, who, asked.subject) }
  const subject = await subjectOf(reads, keeps, own ? await rowsOfOne(reads, asked.subject) : [asked.subject])
  const tables = await rowsShown(reads, keeps, { subject, copy: own ? 'own' : 'family' })
  const files = filesOfCopy(readerFor(asked.language, 'UTC'), { record, tables, askedAt: asked.askedAt })
  await keep(ground, { district, asked, files })
}

interface Kept {
  district: DistrictId
  asked: store.RecordRequest
  files: Readonly<Record<string, string>>
}

async function keep(ground: Ground, { district, asked, files }: Kept): Promise<void> {
  const written = await writeCopy(ground, { id: asked.id, askedAt: asked.askedAt, files })
  const madeAt = ground.clock.now()
  await ground.db.transaction(district, async (tx) => {
    const until = new Date(madeAt.getTime() + (await scheduleOf(tx)).copies * 86_400_000)
    if (await store.keepCopy(tx, { request: asked.id, ...written, madeAt, until }))
      await happen(tx, 'copy.made', { about: { request: asked.id, person: asked.subject, for: asked.for } })
  })
}
