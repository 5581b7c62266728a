import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { leaversFor } from '../../people/index.ts'
import { rostersWaiting } from '../../rosters/index.ts'
import { answerRefused, type ErasureId, type ErasureRefusal, type SecondRefusal } from '../rules/asking.ts'
import * as store from '../store/erasures.ts'
import { settleErasure } from './second-answers.ts'
import { isAlone, letWait } from './waiting.ts'

/** A leader asks that somebody who has left be erased; another leader must agree, or where there is none a week goes by. */
export function askErasure(
  ground: Ground,
  acting: Acting,
  { person, reason }: { person: PersonId; reason: store.Reason },
): Promise<Outcome<ErasureRefusal>> {
  return once<ErasureRefusal>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    if ((await leaversFor(tx, who, { person })).length === 0) throw new NotFound('nobody who has left')
    const id = newId<'erasure'>()
    const added = await store.addErasure(tx, { id, person, reason, by: who.person, at: ground.clock.now() })
    if (!added) return { refused: 'asked-already' }
    const alone = await isAlone(tx, who, person)
    if (alone && !(await letWait(tx, ground, { id, what: 'erasure', who, about: person })))
      return { refused: 'nobody-to-tell' }
    await happen(tx, 'erasure.asked', { about: { erasure: id, person }, by: who.person })
    return { to: `/privacy/erasures/${id}` }
  })
}

/** The second leader's answer. A yes starts the erasure in the background. */
export function answerErasure(
  ground: Ground,
  acting: Acting,
  { id, agreed }: { id: ErasureId; agreed: boolean },
): Promise<Outcome<SecondRefusal>> {
  return once<SecondRefusal>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const found = await store.erasureOf(tx, id)
    const refused = answerRefused({
      by: who.person,
      askedBy: found.askedBy,
      answered: found.agreed !== null,
      left: found.person !== null && (await leaversFor(tx, who, { person: found.person })).length > 0,
      rostersWaiting: await rostersWaiting(tx),
      announced: found.waitsSince !== null,
      agreed,
    })
    if (refused) return { refused }
    const answer = { id, agreed, by: who.person, at: ground.clock.now() }
    if (!(await settleErasure(tx, answer))) return { refused: 'answered' }
    return { to: `/privacy/erasures/${id}` }
  })
}
