import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { realDistricts, sampleTown } from '../../access/index.ts'
import { hasStopped, mayMakeTown, type Stage } from '../rules.ts'
import * as store from '../store/making.ts'
import { openTown, townDistrict } from './opening.ts'

export type Begun = 'begun' | 'there' | 'closed'

/** A visitor has the town made: once, by the worker, and not beside a real school unless the operator allows it. */
export async function beginTown(ground: Ground): Promise<Begun> {
  const town = await sampleTown(ground)
  if (town) return takeUp(ground, town.id)
  const realSchool = (await realDistricts(ground)).length > 0
  if (!mayMakeTown({ realSchool, allowed: ground.settings.townBesideSchool })) return 'closed'
  const district = await townDistrict(ground)
  if (!district) return 'there'
  await ground.db.transaction(district, async (tx) => {
    await store.noteMaking(tx, { stage: 'waiting', done: 0, total: null, at: ground.clock.now() })
    await tx.enqueue('town.opening', {})
  })
  return 'begun'
}

/** Begins again what has stopped half-way: the machine was switched off, or the disk was full. */
async function takeUp(ground: Ground, district: DistrictId): Promise<Begun> {
  const reads = ground.db.under(district)
  const making = await store.makingOf(reads)
  const now = ground.clock.now()
  if (!making || !hasStopped(making.at, now) || (await store.isReady(reads))) return 'there'
  return ground.db.transaction(district, async (tx) => {
    if (!(await store.takeUpStopped(tx, { before: making.at, now }))) return 'there'
    await tx.enqueue('town.opening', {})
    return 'begun'
  })
}

/** Makes the town and lets the page that waits for it know how far it is. */
export async function openTownTelling(ground: Ground): Promise<void> {
  const town = await sampleTown(ground)
  if (!town) return
  let told = 0
  await openTown(ground, {
    async onProgress({ stage, done, total }) {
      if (performance.now() - told < tellEvery) return
      told = performance.now()
      const at = ground.clock.now()
      await ground.db.transaction(town.id, (tx) =>
        store.noteMaking(tx, { stage, done, total: total ?? null, at }),
      )
    },
  })
}

const tellEvery = 500

/** How far the making has come, for the page that waits. */
export interface HowFar {
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
  if (!making) return { stage: 'drawing', done: 0, total: null, stopped: false }
  return { ...making, stopped: hasStopped(making.at, ground.clock.now()) }
}
