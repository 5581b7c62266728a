import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import type { LetterId } from '../../../ground/outbox.ts'
import { goingTo } from '../rules/delivering.ts'
import { addresseesOf } from '../store/deliveries.ts'
import { addNextDelivery, type Failed, failedDeliveries } from '../store/next-deliveries.ts'
import { zoneOf } from '../store/threads.ts'
import { letLeave } from './leaving.ts'

/**
 * A letter will not arrive, so its message goes to the same person by their next way that was not tried yet: another
 * number, a mailbox, a call, paper. Nobody is left out, also of those who shared it (R02.5). Once for each letter.
 */
export async function goByNextWay(ground: Ground, district: DistrictId, letter: LetterId): Promise<void> {
  const laid = await ground.db.transaction(district, async (tx) => {
    const failed = await failedDeliveries(tx, letter)
    for (const one of failed) await layOutAgain(tx, one, ground.clock.now())
    return failed.length > 0
  })
  if (laid) await letLeave(ground, district)
}

async function layOutAgain(tx: Tx, failed: Failed, at: Date): Promise<void> {
  const { message, person, thread, n, tried, urgent } = failed
  const to = (await addresseesOf(tx, { thread, except: null })).find((one) => one.person === person)
  if (!to) return
  const ways = to.ways.filter((way) => !tried.includes(way.id))
  const going = goingTo({ ...to, volume: 'each', ways }, { now: at, timeZone: await zoneOf(tx), urgent })
  await addNextDelivery(tx, { message, person, n: n + 1, ...going, at })
}
