import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayIn } from '../../../ground/clock.ts'
import { CannotGoOn } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { type DistrictId, newId } from '../../../ground/ids.ts'
import { sampleTown } from '../../access/index.ts'
import { importRoster } from '../../rosters/index.ts'
import { townBundle } from '../bundle/write.ts'
import { type Stage, schoolYearOf, townName, townZone, usualStudents } from '../rules.ts'
import * as store from '../store/making.ts'
import { settle } from './settling.ts'

type Standing = Pick<Ground, 'db' | 'clock'>

export interface Opening {
  /** At least 60. */
  students?: number
  seed?: number
  /** Told now and then; `total` is unknown until the writing. */
  onProgress?: (progress: Progress) => void | Promise<void>
}

export interface Progress {
  stage: Stage
  done: number
  total: number | undefined
}

export interface Town {
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
  return { district, made: true }
}

/** The district of the town, made when there is none. Undefined while somebody else makes it. */
export async function townDistrict(ground: Standing): Promise<DistrictId | undefined> {
  const known = await sampleTown(ground)
  if (known) return known.id
  return store.makeDistrict(ground.db, { id: newId<'district'>(), name: townName, timeZone: townZone })
}

async function moveIn(ground: Standing, district: DistrictId, opening: Opening): Promise<void> {
  const { students = usualStudents, seed = 1, onProgress } = opening
  const year = schoolYearOf(dayIn(townZone, ground.clock.now()))
  await onProgress?.({ stage: 'drawing', done: 0, total: undefined })
  const folder = await mkdtemp(join(tmpdir(), 'riverbend-'))
  const summary = await townBundle({ students, seed, year, into: folder })
    .then(() =>
      importRoster(ground, {
        district,
        path: folder,
        reading: { birthDates: true },
        ...(onProgress && { onProgress }),
      }),
    )
    .finally(() => rm(folder, { recursive: true, force: true }))
  if (summary.outcome !== 'done') throw new Error(`the town's roster was not imported: ${summary.outcome}`)
  await ground.db.transaction(district, settle)
}
