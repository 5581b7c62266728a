import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { type StepRefusal, stepByCode, stepByPasskey, stepOptions } from '../actions/stepping.ts'
import { credentialForm, stepForm } from '../input.ts'
import { refusalWords } from '../pages/pieces.tsx'
import { SecondStepPage } from '../pages/second-step.tsx'
import { waysInOf } from '../store/standing.ts'
import { ownSession } from './asked.ts'
import { leadIn } from './cookies.ts'

/** The second step, for those who see many families. */
export function secondStep(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/second-step', (c) => stepping(c, ground))
    .post('/second-step', async (c) => {
      const form = stepForm.safeParse(await fieldsOf(c))
      if (!form.success) return stepping(c, ground, 'step-wrong')
      return answer(c, ground, await stepByCode(ground, await ownSession(ground, c), form.data.code))
    })
    .post('/second-step/challenges', async (c) =>
      c.json(await stepOptions(ground, await ownSession(ground, c))),
    )
    .post('/second-step/passkey', async (c) => {
      const form = credentialForm.safeParse(await fieldsOf(c))
      if (!form.success) return stepping(c, ground, 'step-passkey')
      return answer(c, ground, await stepByPasskey(ground, await ownSession(ground, c), form.data.credential))
    })
}

async function answer(
  c: Context<Env>,
  ground: Ground,
  outcome: { cookie: string } | { refused: StepRefusal },
): Promise<Response> {
  if ('refused' in outcome) return stepping(c, ground, outcome.refused)
  return leadIn(c, ground, { cookie: outcome.cookie, shared: c.get('shared') })
}

async function stepping(c: Context<Env>, ground: Ground, refused?: StepRefusal): Promise<Response> {
  const { visitor } = await ownSession(ground, c)
  const ways = await waysInOf(ground.db.under(visitor.district), visitor.person)
  const frame = c.get('frame')
  const error = refused && refusalWords(frame.reader, `access.${refused}`)
  return show(c, <SecondStepPage frame={frame} ways={ways} error={error} />, refused ? 422 : 200)
}
