import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { realDistricts, sampleTown } from '../../access/index.ts'
import { hasStopped, mayMakeTown, patience, type Stage } from '../rules.ts'
import * as store from '../store/making.ts'
import { townDistrict } from './opening.ts'

type Begun = 'begun' | 'there' | 'closed'

/**
 * A visitor has the town made: once, by the worker, and not beside a real school unless the operator allows it. What
 * has stopped half-way (the machine was switched off, the disk was full) is begun again.
 */
export async function beginTown(ground: Ground): Promise<Begun> {
  const town = await sampleTown(ground)
  const realSchool = !town && (await realDistricts(ground)).length > 0
  if (!mayMakeTown({ realSchool, allowed: ground.settings.townBesideSchool })) return 'closed'
  const district = await townDistrict(ground)
  if (!district || (await store.isReady(ground.db.under(district)))) return 'there'
  return ground.db.transaction(district, async (tx) => {
    const now = ground.clock.now()
    if (!(await store.claimMaking(tx, { now, quietSince: new Date(now.getTime() - patience) })))
      return 'there'
    await tx.enqueue('town.opening', {})
    return 'begun'
  })
}

/** How far the making has come, for the page that waits. */
interface HowFar {
  stage: Stage
  done: number
  total: number | null
  stopped: boolean
}

/** Undefined when everybody has moved in. */
export async function howFar(ground: Ground, district: DistrictId): Promise<HowFar | undefined> {
  const reads = ground.db.under(district)
  if (await store.isReady(reads)) return
  const making = await store.makingOf(reads)
  if (!making) return { stage: 'waiting', done: 0, total: null, stopped: true }
  return { ...making, stopped: hasStopped(making.at, ground.clock.now()) }
}
