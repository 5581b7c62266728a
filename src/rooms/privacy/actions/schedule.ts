import type { Reads } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { countOver, cutoffOf, expire, type Schedule } from '../../../ground/keeping/expire.ts'
import type { Keep } from '../../../ground/keeping/shape.ts'
import { leftBefore } from '../../people/index.ts'
import * as store from '../store/schedule.ts'
import { addCounts, eraseWhole } from './erasing.ts'
import { letAllGo } from './forgetting.ts'
import { removeOver } from './taking.ts'
import { scheduleOf } from './terms.ts'

const mostLeavers = 200

export interface Tonight {
  schedule: Schedule
  counts: Record<string, number>
  leavers: number
  nights: store.KeptNight[]
}

/** What tonight's run would take away. */
export async function tonight(reads: Reads, keeps: readonly Keep[], now: Date): Promise<Tonight> {
  const schedule = await scheduleOf(reads)
  const [counts, leavers, nights] = await Promise.all([
    countOver(reads, keeps, { now, schedule }),
    leftBefore(reads, cutoffOf({ now, schedule }, 'record'), 100_000),
    store.lastNights(reads),
  ])
  return { schedule, counts, leavers: leavers.length, nights }
}

/** The nightly run: what is too old goes, then the records of those who left long ago. Once a night, in small pieces. */
export async function keepNight(
  ground: Ground,
  { district, night, keeps }: { district: DistrictId; night: string; keeps: readonly Keep[] },
): Promise<void> {
  const reads = ground.db.under(district)
  if (await store.nightDone(reads, night)) return
  const at = ground.clock.now()
  const schedule = await scheduleOf(reads)
  const { counts, files } = await expire({ db: ground.db, district }, keeps, { now: at, schedule })
  addCounts(counts, await letAllGo(ground, district, cutoffOf({ now: at, schedule }, 'happenings')))
  await removeOver(ground, district, files)
  const leavers = await leftBefore(reads, cutoffOf({ now: at, schedule }, 'record'), mostLeavers)
  for (const person of leavers) addCounts(counts, await eraseWhole(ground, { district, person, keeps }))
  await ground.db.transaction(district, async (tx) => {
    await store.noteNight(tx, { night, counts, at })
    const rows = Object.values(counts).reduce((sum, n) => sum + n, 0)
    await happen(tx, 'keeping.night-done', { about: { rows } })
  })
}
