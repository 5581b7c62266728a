import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { whereItWent } from '../../../ground/leaving.ts'
import type { LetterId } from '../../../ground/outbox.ts'
import { openAt, wayOfNumber } from '../store/unclear.ts'
import { carryOutWish } from './carrying-wishes.ts'

/** A provider tells that a number asked it to stop: it holds here too. Nothing is answered, for nothing would arrive. */
export async function hearOptOut(ground: Ground, district: DistrictId, letter: LetterId): Promise<void> {
  await ground.db.transaction(district, async (tx) => {
    const went = await whereItWent(tx, letter)
    const way = went && (await wayOfNumber(tx, went.to))
    if (!way || !(await openAt(tx, way)).includes('mission')) return
    await carryOutWish(tx, ground, {
      way,
      wish: 'stop',
      class: 'all',
      heard: 'text',
      said: null,
      by: null,
      recordedBy: null,
      unanswered: true,
    })
  })
}
