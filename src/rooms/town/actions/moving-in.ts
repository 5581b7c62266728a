import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayIn } from '../../../ground/clock.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { importRoster } from '../../rosters/index.ts'
import { townBundle } from '../bundle/write.ts'
import { type Stage, schoolYearOf, townZone, usualStudents } from '../rules.ts'
import * as store from '../store/making.ts'

export type Standing = Pick<Ground, 'db' | 'clock' | 'settings'>

export interface Opening {
  /** At least 60. */
  students?: number
  seed?: number
  /** Nobody has spoken yet. */
  quiet?: boolean
  /** Told now and then; `total` is unknown until the writing. */
  onProgress?: (progress: Progress) => void
}

export interface Progress {
  stage: Stage
  done: number
  total: number | undefined
}

/** Writes the town down as a roster, and imports it as any school's. */
export async function moveIn(ground: Standing, district: DistrictId, opening: Opening): Promise<void> {
  const { students = usualStudents, seed = 1 } = opening
  const year = schoolYearOf(dayIn(townZone, ground.clock.now()))
  const onProgress = telling(ground, district, opening)
  await onProgress({ stage: 'drawing', done: 0, total: undefined })
  const shed = await mkdtemp(join(tmpdir(), 'porchlight-'))
  const folder = join(shed, 'Riverbend')
  await mkdir(folder)
  const { outcome } = await townBundle({ students, seed, year, into: folder })
    .then(() => importRoster(ground, { district, path: folder, reading: { birthDates: true }, onProgress }))
    .finally(() => rm(shed, { recursive: true, force: true }))
  if (outcome !== 'done') throw new Error(`the town's roster was not imported: ${outcome}`)
}

const tellEvery = 500

/** Lets whoever waits know how far it is: the one who asked each time, the page twice a second. */
function telling(ground: Standing, district: DistrictId, { onProgress }: Opening) {
  let next = 0
  return async ({ stage, done, total }: Progress) => {
    onProgress?.({ stage, done, total })
    if (performance.now() < next) return
    next = performance.now() + tellEvery
    const at = ground.clock.now()
    await ground.db.transaction(district, (tx) =>
      store.noteMaking(tx, { stage, done, total: total ?? null, at }),
    )
  }
}
