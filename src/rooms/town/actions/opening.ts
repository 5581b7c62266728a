import { CannotGoOn } from '../../../ground/failures.ts'
import { type DistrictId, newId } from '../../../ground/ids.ts'
import { sampleTown } from '../../access/index.ts'
import { townName, townZone } from '../rules.ts'
import * as store from '../store/making.ts'
import { moveIn, type Opening, type Standing } from './moving-in.ts'
import { settle } from './settling.ts'
import { letThemTalk } from './talking.ts'

interface Town {
  district: DistrictId
  /** False when it was there already. */
  made: boolean
}

/** Makes the sample town in its own district, through the importer; one that is there is left as it is. */
export async function openTown(ground: Standing, opening: Opening = {}): Promise<Town> {
  const district = await townDistrict(ground)
  if (!district) throw new CannotGoOn('The sample town is just being made; please try again in a minute.')
  if (await store.isReady(ground.db.under(district))) return { district, made: false }
  await moveIn(ground, district, opening)
  await ground.db.transaction(district, async (tx) => {
    const people = await settle(tx, ground.clock.now())
    if (opening.quiet) return
    await letThemTalk(tx, ground, { seed: opening.seed ?? 1, people })
    await store.takeWholeStock(tx)
  })
  return { district, made: true }
}

/** The district of the town, made when there is none. Undefined while somebody else makes it. */
export async function townDistrict(ground: Standing): Promise<DistrictId | undefined> {
  const known = await sampleTown(ground)
  if (known) return known.id
  return store.makeDistrict(ground.db, { id: newId<'district'>(), name: townName, timeZone: townZone })
}
