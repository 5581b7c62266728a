import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import type { TextId } from '../../language/index.ts'
import { goingTo } from '../rules/delivering.ts'
import { addresseesOf } from '../store/deliveries.ts'
import { addNextDelivery } from '../store/next-deliveries.ts'
import { zoneOf } from '../store/threads.ts'
import * as voices from '../store/voices.ts'
import { waitingFor } from './laying-out.ts'
import { letLeave } from './leaving.ts'
import { tellOpenPages } from './living.ts'

/**
 * A voice was written down. What waited for its words goes now; who got a letter without them gets them by another; and
 * whoever does not read that language, with its rendition.
 */
export async function sendWritten(ground: Ground, district: DistrictId, text: TextId): Promise<void> {
  await ground.db.transaction(district, async (tx) => {
    const at = ground.clock.now()
    const written = await voices.writtenOf(tx, text)
    if (!written) return
    const { thread, by, language, message } = written
    const timeZone = await zoneOf(tx)
    for (const to of await addresseesOf(tx, { thread, except: by })) {
      const sent = written.sent.find(({ person }) => person === to.person)
      if (!sent) continue
      const waitsUntil = waitingFor(to, language, at)
      if (!sent.done) await voices.waitUntil(tx, { message, person: to.person, waitsUntil })
      else if (sent.letter) {
        const going = goingTo({ ...to, volume: 'each' }, { now: at, timeZone })
        await addNextDelivery(tx, { message, person: to.person, n: sent.n + 1, ...going, waitsUntil, at })
      }
    }
    await tellOpenPages(tx, thread)
  })
  await letLeave(ground, district)
}
