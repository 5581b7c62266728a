import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { SettlementForm } from '../input.ts'
import { contradictionsIn } from '../rules/contradictions.ts'
import * as limits from '../store/limits.ts'
import { addSettlement, ordersFor } from '../store/queue.ts'
import type { RestrictionId } from '../store/restrictions.ts'

export type DisputeRefusal = 'words-missing' | 'waits-already'

type Answered = Promise<Outcome<DisputeRefusal>>

/** A caregiver says that what the school limited for them is wrong; a leader answers (L12). */
export function disputeLimit(
  ground: Ground,
  acting: Acting,
  { restriction, words }: { restriction: RestrictionId; words: string },
): Answered {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const { student, waiting } = await limits.ownLimit(tx, who, restriction)
    if (waiting) return { refused: 'waits-already' }
    if (words === '') return { refused: 'words-missing' }
    await limits.addDispute(tx, who.person, { restriction, words })
    const about = { restriction, student, person: who.person }
    await happen(tx, 'restriction.disputed', { about, by: who.person })
    return { to: '/me/limits' }
  })
}

/** A leader answers in words; what follows from it is a lifting, by two. */
export function answerDispute(
  ground: Ground,
  acting: Acting,
  { id, words }: { id: limits.DisputeId; words: string },
): Answered {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const { student, by } = await limits.disputeFor(tx, who, id)
    if (words === '') return { refused: 'words-missing' }
    await limits.addDisputeAnswer(tx, who.person, { id, words })
    await happen(tx, 'dispute.answered', { about: { dispute: id, student, person: by }, by: who.person })
    return { to: '/restrictions' }
  })
}

/** A leader has read two orders that disagree, and says how they hold together. */
export function settleOrders(ground: Ground, acting: Acting, form: SettlementForm): Answered {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const { orders } = await ordersFor(tx, who)
    const found = contradictionsIn(orders).find(({ one, other }) => one === form.one && other === form.other)
    const student = orders.find(({ id }) => id === found?.one)?.student
    if (!found || !student) throw new NotFound('no such pair')
    if (form.words === '') return { refused: 'words-missing' }
    await addSettlement(tx, who.person, form)
    await happen(tx, 'restrictions.settled', {
      about: { student, one: found.one, other: found.other },
      by: who.person,
    })
    return { to: '/restrictions' }
  })
}
