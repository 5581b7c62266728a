import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import type { LetterId } from '../../../ground/outbox.ts'
import { goingTo } from '../rules/delivering.ts'
import { addresseesOf } from '../store/deliveries.ts'
import { addNextDelivery, failedDelivery } from '../store/next-deliveries.ts'
import { zoneOf } from '../store/threads.ts'
import { letLeave } from './leaving.ts'

/**
 * A letter will not arrive, so its message goes to the same person by their next way that was not tried yet: another
 * number, a mailbox, a call, paper. Nobody is left out (R02.5). Once for each letter, however often it is told.
 */
export async function goByNextWay(ground: Ground, district: DistrictId, letter: LetterId): Promise<void> {
  const laid = await ground.db.transaction(district, async (tx) => {
    const failed = await failedDelivery(tx, letter)
    if (!failed) return false
    const { message, person, thread, n, tried } = failed
    const to = (await addresseesOf(tx, { thread, except: null })).find((one) => one.person === person)
    if (!to) return false
    const at = ground.clock.now()
    const ways = to.ways.filter((way) => !tried.includes(way.id))
    const going = goingTo({ ...to, volume: 'each', ways }, { now: at, timeZone: await zoneOf(tx) })
    await addNextDelivery(tx, { message, person, n: n + 1, ...going, at })
    return true
  })
  if (laid) await letLeave(ground, district)
}
