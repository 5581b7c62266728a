import type { Tx } from '../../../ground/database.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { leaversFor } from '../../people/index.ts'
import { rostersWaiting } from '../../rosters/index.ts'
import { waitingState } from '../rules/waiting.ts'
import { requestOf } from '../store/bulk.ts'
import { erasureOf } from '../store/erasures.ts'
import { leadsAll } from '../store/exports.ts'
import { type Waiting, waitingNow } from '../store/waiting.ts'
import { settleBulk, settleErasure } from './second-answers.ts'
import { noteLetters } from './waiting.ts'

type IdOf<What> = Extract<Waiting, { what: What }>['id']

/** Each hour: notes which letters have left, and agrees to what nobody was against for a week. */
export async function endWaits(ground: Ground, district: DistrictId): Promise<void> {
  const now = ground.clock.now()
  for (const one of await waitingNow(ground.db.under(district)))
    await ground.db.transaction(district, async (tx) => {
      await noteLetters(tx, one.id, now)
      if (waitingState(one, now) !== 'over') return
      await (one.what === 'erasure' ? endErasure(tx, one.id, now) : endRequest(tx, one.id, now))
    })
}

/** Agreed while they are away and the asker leads still; a roster that waits might bring them back, so it waits too. */
async function endErasure(tx: Tx, id: IdOf<'erasure'>, at: Date): Promise<void> {
  const { person, askedBy } = await erasureOf(tx, id)
  if ((await rostersWaiting(tx)) > 0) return
  const who = { district: tx.district, person: askedBy, hat: 'leader' } as const
  const agreed = person !== null && (await leaversFor(tx, who, { person })).length > 0
  await settleErasure(tx, { id, agreed, by: null, at })
}

async function endRequest(tx: Tx, id: IdOf<'records'>, at: Date): Promise<void> {
  const { by } = await requestOf(tx, id)
  const agreed = await leadsAll(tx, { district: tx.district, person: by, hat: 'leader' })
  await settleBulk(tx, { id, agreed, by: null, at })
}
