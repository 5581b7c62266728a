import { gather } from '../../../ground/gathering.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Look } from '../rules/looks.ts'
import { addLooks } from '../store/looks.ts'
import { tenMinutesBefore, watchReading } from './watching.ts'

/**
 * Takes looks in and writes them within a quarter of a second, beside the request that made them (decision 0011).
 * When the rows show that somebody reads in bulk, the watch is called at once rather than at the next minute.
 */
export function keepLooks(ground: Ground): (looks: readonly Look[]) => void {
  const { add, flush } = gather<Look>((looks) => writeLooks(ground, looks), ground.log)
  ground.leaving.push(flush)
  return add
}

async function writeLooks(ground: Ground, looks: readonly Look[]): Promise<void> {
  const since = tenMinutesBefore(ground.clock.now())
  const above = ground.settings.reading.alarm
  for (const [district, own] of Map.groupBy(looks, (look) => look.district)) {
    const heavy = await addLooks(ground.db.under(district), own, { since, above })
    if (heavy.length > 0) await watchReading(ground, district)
  }
}
