import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { whereItWent } from '../../../ground/leaving.ts'
import type { LetterId } from '../../../ground/outbox.ts'
import { normaliseWay, stateAfterRefusal } from '../rules/ways.ts'
import { markWay } from '../store/uses.ts'

/** Marks the mailbox or number that a letter could not reach; a fault that was not its own marks nothing. */
export async function markWayOf(
  { db, clock }: Pick<Ground, 'db' | 'clock'>,
  district: DistrictId,
  { letter, reason }: { letter: LetterId; reason: string },
): Promise<void> {
  const state = stateAfterRefusal(reason)
  if (!state) return
  await db.transaction(district, async (tx) => {
    const went = await whereItWent(tx, letter)
    if (!went) return
    const kind = went.kind === 'mail' ? 'mail' : 'phone'
    const normalised = normaliseWay(kind, went.to)
    if (normalised === null) return
    const way = await markWay(tx, { kind, normalised, state, reason, now: clock.now() })
    if (way) await happen(tx, 'way.marked', { about: { way, letter } })
  })
}
