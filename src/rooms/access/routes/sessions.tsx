import { type Context, Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import { isId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { endOtherSessions, endOwnSession } from '../actions/sessions.ts'
import { SessionsPage } from '../pages/sessions.tsx'
import { lettersOf } from '../store/letters.ts'
import { sessionsOf } from '../store/sessions.ts'
import { dropSession, sessionOf } from './cookies.ts'

/** Where somebody is in, and ending it. */
export function sessionRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/me/sessions', async (c) => {
      const { id, visitor } = await here(c, ground)
      const reads = ground.db.under(visitor.district)
      const now = ground.clock.now()
      const sessions = await sessionsOf(reads, visitor.person, now)
      const letters = await lettersOf(reads, visitor.person, now)
      return show(c, <SessionsPage frame={c.get('frame')} sessions={sessions} here={id} letters={letters} />)
    })
    .post('/me/sessions/endings', async (c) => {
      const outcome = await endOtherSessions(ground, await acting(c, ground))
      return c.redirect('to' in outcome ? outcome.to : '/me/sessions', 303)
    })
    .post('/me/sessions/:session/ending', async (c) => {
      const id = c.req.param('session')
      if (!isId<'session'>(id)) throw new NotFound('not an id')
      const outcome = await endOwnSession(ground, await acting(c, ground), id)
      const to = 'to' in outcome ? outcome.to : '/me/sessions'
      if (to === '/') dropSession(c, ground)
      return c.redirect(to, 303)
    })
}

async function here(c: Context<Env>, ground: Ground) {
  const session = await sessionOf(ground, c)
  if (!session) throw new NotFound('nobody is signed in')
  return session
}

async function acting(c: Context<Env>, ground: Ground) {
  const { key = '', ...words } = await fieldsOf(c)
  return { session: await here(c, ground), sending: { key, words: { path: c.req.path, ...words } } }
}
