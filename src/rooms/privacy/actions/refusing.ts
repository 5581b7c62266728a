import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { waitingState } from '../rules/waiting.ts'
import { type Noticed, noticed } from '../store/waiting.ts'
import { settleBulk, settleErasure } from './second-answers.ts'
import { partsOf } from './wishing-by-link.ts'

/** What somebody was told of; opening the link changes nothing. */
export async function noticeBehind(ground: Ground, token: string): Promise<Noticed> {
  const { district, secretHash } = partsOf(token)
  const found = await noticed(ground.db.under(district), secretHash)
  if (!found) throw new NotFound('no such link')
  return found
}

/** Whoever was told says no, and it does not happen. Said again, or too late, it changes nothing. */
export async function refuseByLink(ground: Ground, token: string): Promise<void> {
  const { district, secretHash } = partsOf(token)
  await ground.db.transaction(district, async (tx) => {
    const found = await noticed(tx, secretHash)
    if (!found) throw new NotFound('no such link')
    const at = ground.clock.now()
    if (waitingState(found, at) === 'answered') return
    const no = { agreed: false, by: found.person, at }
    if (found.what === 'erasure') await settleErasure(tx, { id: found.id, ...no })
    else await settleBulk(tx, { id: found.id, ...no })
  })
}
