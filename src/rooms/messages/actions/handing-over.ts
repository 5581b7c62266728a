import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { handedTo } from '../rules/clocks.ts'
import { clocksRanOut, handOver } from '../store/clocks.ts'
import { tellOpenPages } from './living.ts'

/** Every clock that ran out is handed to a backup who is here, once; both sides see it (R02.4). */
export async function handOverClocks(ground: Ground, district: DistrictId): Promise<void> {
  const now = ground.clock.now()
  const late = await clocksRanOut(ground.db.under(district), now)
  for (const { message, thread, student, adults } of late) {
    const to = handedTo(adults)
    await ground.db.transaction(district, async (tx) => {
      if (!(await handOver(tx, { message, to: to ?? null, at: now }))) return
      await happen(tx, 'clock.ran-out', { about: { student, thread, message, ...(to && { person: to }) } })
      await tellOpenPages(tx, thread)
    })
  }
}
