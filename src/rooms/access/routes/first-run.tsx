import { type Context, Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { openSchool } from '../actions/first-run.ts'
import * as actions from '../actions.ts'
import { setupForm } from '../input.ts'
import { SetupPage, type SetupProps } from '../pages.tsx'
import { words } from '../words.ts'
import { keepSession } from './cookies.ts'

/** Making a house its school. */
export function firstRun(ground: Ground): Hono<Env> {
  const asked = (c: Context<Env>, said: Pick<SetupProps, 'words' | 'faults'> = {}) =>
    show(c, <SetupPage frame={c.get('frame')} now={ground.clock.now()} {...said} />, said.faults ? 422 : 200)
  return new Hono<Env>()
    .get('/setup', async (c) => {
      if ((await actions.realDistricts(ground)).length > 0) throw new NotFound('there is a school already')
      return asked(c)
    })
    .post('/setup', async (c) => {
      const fields = await fieldsOf(c)
      const setup = setupForm.safeParse(fields)
      if (!setup.success)
        return asked(c, { words: fields, faults: faultsIn(setup.error, words, 'access.needed') })
      const session = await openSchool(ground, setup.data, c.get('reader').language)
      if (!session) return asked(c, { words: fields, faults: { school: 'access.setup.taken' } })
      await keepSession(c, ground, { cookie: session, shared: false })
      return c.redirect('/today', 303)
    })
}
