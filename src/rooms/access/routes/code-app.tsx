import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { beginCodeApp, confirmCodeApp, endCodeApp, waitingSecret } from '../actions/code-apps.ts'
import { stepForm } from '../input.ts'
import { CodeAppPage } from '../pages/code-app.tsx'
import { refusalWords } from '../pages/pieces.tsx'
import { ownSession, sentIn } from './asked.ts'
import { keepSession, takeWayBack } from './cookies.ts'
import { myWays, showCodes } from './my-ways.tsx'

/** Connecting an app that gives codes, taking it off, and codes to write down. */
export function codeApps(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/me/code-app', (c) => connecting(c, ground))
    .post('/me/code-app', async (c) => {
      const outcome = await beginCodeApp(ground, await sentIn(ground, c, await fieldsOf(c)))
      return 'to' in outcome
        ? c.redirect(outcome.to, 303)
        : myWays(c, ground, { refused: `access.${outcome.refused}` })
    })
    .post('/me/code-app/confirmation', async (c) => {
      const form = stepForm.safeParse(await fieldsOf(c))
      if (!form.success) return connecting(c, ground, 'app-wrong')
      const session = await ownSession(ground, c)
      const outcome = await confirmCodeApp(ground, session, form.data.code)
      if ('refused' in outcome) return connecting(c, ground, outcome.refused)
      if (outcome.cookie) await keepSession(c, ground, { cookie: outcome.cookie, shared: c.get('shared') })
      return showCodes(c, outcome.codes, c.get('step') && takeWayBack(c, ground, session.visitor.person))
    })
    .post('/me/code-app/ending', async (c) => {
      const outcome = await endCodeApp(ground, await sentIn(ground, c, await fieldsOf(c)))
      return 'to' in outcome
        ? c.redirect(outcome.to, 303)
        : myWays(c, ground, { refused: `access.${outcome.refused}` })
    })
}

async function connecting(
  c: Context<Env>,
  ground: Ground,
  refused?: 'app-wrong' | 'step-first' | 'last-way',
): Promise<Response> {
  const frame = c.get('frame')
  const waiting = await waitingSecret(ground, await ownSession(ground, c))
  const error = refused && refusalWords(frame.reader, `access.${refused}`)
  c.header('x-keep', 'no')
  return show(c, <CodeAppPage frame={frame} waiting={waiting} error={error} />, refused ? 422 : 200)
}
