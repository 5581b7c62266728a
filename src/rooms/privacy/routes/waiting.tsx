import { Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { noticeBehind, refuseByLink } from '../actions/refusing.ts'
import { WaitingPage } from '../pages/waiting.tsx'

/** Saying no to what the only leader asked for, by the link in one's own letter. */
export function waitingRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/waiting/:token', async (c) => {
      const token = c.req.param('token')
      const notice = await noticeBehind(ground, token)
      return show(c, <WaitingPage frame={c.get('frame')} {...{ token, notice }} />)
    })
    .post('/waiting/:token', async (c) => {
      const token = c.req.param('token')
      await refuseByLink(ground, token)
      return c.redirect(`/waiting/${token}`, 303)
    })
}
