import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import type { PairForm } from '../input.ts'
import { bothInSight, type JoinId, joinFor, joinPair, refusePair, separate } from '../store/doubles.ts'

/** A person of the school says that two rows are one caregiver, or that they are two people (invariant 11). */
export function decidePair(ground: Ground, acting: Acting, form: PairForm): Promise<Outcome<never>> {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const pair = [form.one as PersonId, form.other as PersonId] as const
    if (!(await bothInSight(tx, who, pair))) throw new NotFound('not two caregivers in sight')
    if (form.decision === 'join') await joinPair(tx, who.person, pair)
    else await refusePair(tx, who.person, pair)
    await happen(tx, form.decision === 'join' ? 'people.joined' : 'people.kept-apart', {
      about: { one: pair[0], other: pair[1] },
      by: who.person,
    })
    return { to: '/doubles' }
  })
}

/** Takes a join back: each row is again its own person, with everything that was theirs. */
export function separateAgain(ground: Ground, acting: Acting, join: JoinId): Promise<Outcome<never>> {
  return once({ db: ground.db, ...acting }, async (tx) => {
    const { one, other } = await joinFor(tx, acting.who, join)
    await separate(tx, join)
    await happen(tx, 'people.separated', { about: { join, one, other }, by: acting.who.person })
    return { to: '/doubles' }
  })
}
