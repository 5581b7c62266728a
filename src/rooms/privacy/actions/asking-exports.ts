import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { Who } from '../../../ground/who.ts'
import { type BulkId, isAlive } from '../rules/bulk.ts'
import { type ExportRefusal, refusalForExport } from '../rules/exporting.ts'
import * as store from '../store/exports.ts'
import { requestBulk } from './approvals.ts'
import { readZip, removeZips } from './copy-files.ts'
import { isAlone, letWait } from './waiting.ts'

/** A leader asks to take everything along; a second one must agree (L2: never hostage, and never by one person alone). */
export function askExport(
  ground: Ground,
  acting: Acting,
  { reason, language }: { reason: string; language: string },
): Promise<Outcome<ExportRefusal>> {
  return once<ExportRefusal>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const now = ground.clock.now()
    const before = await store.exportsFor(tx, who)
    const refused = refusalForExport({
      leadsAll: await store.leadsAll(tx, who),
      reason,
      running: before.some((one) => one.how === null && isAlive(one, now)),
    })
    if (refused) return { refused }
    const announced = await isAlone(tx, who, null)
    const people = await store.peopleCount(tx)
    const id = await requestBulk(tx, who, { what: 'records', people, reason, now, announced })
    await store.addExport(tx, id, language)
    if (announced && !(await letWait(tx, ground, { id, what: 'records', who, about: null })))
      return { refused: 'nobody-to-tell' }
    return { to: '/privacy/exports' }
  })
}

/** A leader of the district stops an export; what was made of it goes. */
export async function cancelExport(ground: Ground, acting: Acting, id: BulkId): Promise<Outcome<never>> {
  const outcome = await once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    await store.exportFor(tx, who, id)
    const at = ground.clock.now()
    if (await store.endExport(tx, { id, how: 'cancelled', by: who.person, at }))
      await happen(tx, 'export.cancelled', { about: { request: id, person: who.person }, by: who.person })
    return { to: '/privacy/exports' }
  })
  await removeZips(ground, [{ kind: 'exports', id }])
  return outcome
}

/** The file, while it is kept; each taking is written down (L5). */
export async function takeExport(ground: Ground, who: Who, id: BulkId): Promise<ReadableStream> {
  await ground.db.transaction(who.district, async (tx) => {
    const { until } = await store.exportFor(tx, who, id)
    if (!until || until <= ground.clock.now()) throw new NotFound('no export is kept')
    await happen(tx, 'export.taken', { about: { request: id, person: who.person }, by: who.person })
  })
  return readZip(ground, { kind: 'exports', id })
}
