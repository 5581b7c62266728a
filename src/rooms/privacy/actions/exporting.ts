import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import type { Keep } from '../../../ground/keeping/shape.ts'
import type { BulkId } from '../rules/bulk.ts'
import type { Besides } from '../rules/spoken.ts'
import * as store from '../store/exports.ts'
import { spendApproval } from './approvals.ts'
import { removeZips, writeZip } from './copy-files.ts'
import { type Pace, schoolFiles } from './school-files.ts'
import { scheduleOf } from './terms.ts'

interface Making {
  district: DistrictId
  id: BulkId
  keeps: readonly Keep[]
  besides: Besides
}

/** Somebody stopped it while it was being made. */
class Cancelled extends Error {
  override name = 'Cancelled'
}

/**
 * Makes the export that two leaders agreed on: every table as one moment had it, each family's record to read, and every
 * file that came with a message, streamed to disk. Safe to be called again; stops when a leader says so.
 */
export async function makeExport(ground: Ground, { district, id, keeps, besides }: Making): Promise<void> {
  const now = ground.clock.now()
  const asked = await store.exportOf(ground.db.under(district), id)
  if (!asked?.agreed || asked.how !== null) return
  const who = { district, person: asked.by, hat: 'leader' } as const
  const refused = await ground.db.transaction(district, (tx) => spendApproval(tx, who, { request: id, now }))
  if (refused !== undefined && refused !== 'used') return
  const pace = paceOf(ground, { district, id })
  const given = { who, asked, keeps, besides, pace, now }
  const written = await ground.db
    .transaction(district, async (tx) => {
      await tx.executeSql('set transaction isolation level repeatable read, read only')
      return writeZip(
        ground,
        { kind: 'exports', id },
        { at: now, files: schoolFiles(ground.settings.home, tx, given) },
      )
    })
    .catch((cause: unknown) => {
      if (cause instanceof Cancelled) return undefined
      throw cause
    })
  if (!written) return removeZips(ground, [{ kind: 'exports', id }])
  await ground.db.transaction(district, (tx) => keep(ground, tx, { id, asked, written }))
}

async function keep(
  ground: Ground,
  tx: Tx,
  {
    id,
    asked,
    written,
  }: { id: BulkId; asked: store.SchoolExport; written: { bytes: number; sha256: string } },
): Promise<void> {
  const at = ground.clock.now()
  const until = new Date(at.getTime() + (await scheduleOf(tx)).copies * 86_400_000)
  if (await store.endExport(tx, { id, how: 'done', by: null, at, file: { ...written, until } }))
    await happen(tx, 'export.made', { about: { request: id, person: asked.by } })
  else await removeZips(ground, [{ kind: 'exports', id }])
}

const often = 2000

/** Counts what is done, notes it now and then where the page reads it, and throws when somebody stopped the work. */
function paceOf(ground: Ground, { district, id }: { district: DistrictId; id: BulkId }): Pace {
  const reads = ground.db.under(district)
  let [done, noted, total] = [0, 0, 0]
  async function note(): Promise<void> {
    noted = done
    const goesOn = await store.noteProgress(reads, { id, done, total, at: ground.clock.now() })
    if (!goesOn) throw new Cancelled()
  }
  return {
    async begin(all) {
      total = all
      await note()
    },
    async step(more) {
      done += more
      if (done - noted >= often || done >= total) await note()
    },
  }
}
