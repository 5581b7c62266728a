import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId, PersonId } from '../../../ground/ids.ts'
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
    const written = await voices.writtenOf(tx, text)
    if (!written) return
    await layOutWords(tx, written, { at: ground.clock.now() })
    await tellOpenPages(tx, written.thread)
  })
  await letLeave(ground, district)
}

/** Words of a voice were put right: who got a letter with the wrong ones gets one that says so, and nothing new is said. */
export async function layOutCorrection(
  tx: Tx,
  { text, by, at }: { text: TextId; by: PersonId; at: Date },
): Promise<void> {
  const written = await voices.writtenOf(tx, text)
  if (written) await layOutWords(tx, written, { corrected: by, at })
}

async function layOutWords(
  tx: Tx,
  { thread, by, language, message, sent }: voices.WrittenVoice,
  { corrected, at }: { corrected?: PersonId; at: Date },
): Promise<void> {
  const timeZone = await zoneOf(tx)
  for (const to of await addresseesOf(tx, { thread, except: by })) {
    const last = sent.find(({ person }) => person === to.person)
    if (!last || to.person === corrected) continue
    const waitsUntil = waitingFor(to, language, at)
    if (!last.done) await voices.waitUntil(tx, { message, person: to.person, waitsUntil })
    else if (last.letter) {
      const going = goingTo({ ...to, volume: 'each' }, { now: at, timeZone })
      const next = { message, person: to.person, n: last.n + 1, corrects: corrected !== undefined }
      await addNextDelivery(tx, { ...next, ...going, waitsUntil, at })
    }
  }
}
