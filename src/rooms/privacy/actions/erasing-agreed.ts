import { setTimeout as sleep } from 'node:timers/promises'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import type { Keep } from '../../../ground/keeping/shape.ts'
import type { ErasureId } from '../rules/asking.ts'
import * as store from '../store/erasures.ts'
import { sha256 } from './erased.ts'
import { eraseWhole } from './erasing.ts'

/** Whoever looked just now is written down within a quarter of a second, by any process; in milliseconds. */
const looksAreWritten = 500

/** Carries out what two leaders agreed on, and leaves a proof that names nobody. Safe to be called again. */
export async function eraseAgreed(
  ground: Ground,
  { district, id, keeps }: { district: DistrictId; id: ErasureId; keeps: readonly Keep[] },
): Promise<void> {
  const found = await store.erasureOf(ground.db.under(district), id)
  if (!found.person || !found.agreed) return
  const { person } = found
  await sleep(looksAreWritten)
  await eraseWhole(ground, { district, person, keeps }, async (tx, counts) => {
    const at = ground.clock.now()
    const proof = { erasure: id, counts, at, askedBy: found.askedBy, agreedBy: found.answeredBy }
    await store.keepProof(tx, { id, counts, at, sha256: sha256(JSON.stringify(proof)) })
    const rows = Object.values(counts).reduce((sum, n) => sum + n, 0)
    await happen(tx, 'erasure.done', { about: { erasure: id, rows } })
  })
}
