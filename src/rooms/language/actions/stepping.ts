import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { happen } from '../../../ground/happenings.ts'
import type { Acting } from '../../../ground/once.ts'
import { type Outcome, once } from '../../../ground/once.ts'
import { nextStep, requestState } from '../rules/interpreting.ts'
import { offerOf } from '../store/interpreter-answers.ts'
import * as store from '../store/interpreters.ts'
import { declined } from './offering.ts'

/** The next step of a request: they said yes, they were told the words and parts, it was held. */
export function takeStep(
  ground: Ground,
  acting: Acting,
  { request: id, words }: { request: store.RequestId; words: string },
): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const request = await store.interpretedSession(tx, who, id)
    const state = requestState({
      ...request,
      line: request.line !== null,
      assigned: request.assignment !== null,
    })
    const step = nextStep(state)
    if (!step || !request.assignment) throw new NotFound('no step is next')
    if (who.hat !== 'leader' && !request.interpreter?.mine) throw new NotFound('not theirs to say')
    const { assignment } = request
    await store.addStep(tx, { assignment, step, words, by: who.person, at: ground.clock.now() })
    const about = { request: id, student: request.student }
    await happen(tx, 'interpreter.went-on', { about, by: who.person })
    return { to: '/interpreters' }
  })
}

/** Who was asked says no, on their own page; the next is asked. */
export function declineSession(ground: Ground, acting: Acting, id: store.RequestId): Promise<Outcome<never>> {
  return once<never>({ db: ground.db, ...acting }, async (tx) => {
    const { who } = acting
    const { assignment, interpreter } = await store.interpretedSession(tx, who, id)
    if (!assignment || (who.hat !== 'leader' && !interpreter?.mine)) throw new NotFound('not theirs to say')
    await declined(tx, ground, { asked: await offerOf(tx, assignment), by: who.person })
    return { to: '/interpreters' }
  })
}
