import { Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { comeInByLink } from '../actions/let-in.ts'
import { LetInPage } from '../pages/door.tsx'
import { keepSession, languageWanted } from './cookies.ts'

/** Coming in once by a link of whoever runs the program. */
export function letIns(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/let-in', (c) => show(c, <LetInPage frame={c.get('frame')} secret={c.req.query('key') ?? ''} />))
    .post('/let-in', async (c) => {
      const { link = '' } = await fieldsOf(c)
      const cookie = await comeInByLink(ground, link, languageWanted(c, ground))
      if (!cookie) return show(c, <LetInPage frame={c.get('frame')} secret={link} closed />, 422)
      await keepSession(c, ground, { cookie: cookie, shared: c.get('shared') })
      return c.redirect('/me/coming-in', 303)
    })
}
