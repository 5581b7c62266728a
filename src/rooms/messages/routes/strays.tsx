import type { Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne } from '../../../parts/show.ts'
import { placeStray } from '../actions/placing.ts'
import { straysAfter, strayWaiting } from '../actions/promising-strays.ts'
import { strayForm } from '../input.ts'
import { StrayPage, StraysPage } from '../pages/strays.tsx'
import { homesLed } from '../store.ts'
import { whoIn } from './asked.ts'
import { inboxPage } from './inbox.tsx'

/** What came in and could not be told whose it is: found, read and placed. */
export function straying(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/strays', async (c) => {
      const who = whoIn(c)
      const now = ground.clock.now()
      const after = c.req.query('after')
      const found = await straysAfter(ground.db.under(who.district), who, { now, after })
      c.set(
        'seen',
        found.strays.flatMap(({ id, students }) => [id, ...students]),
      )
      return show(c, <StraysPage frame={c.get('frame')} now={now} {...found} />)
    })
    .get('/strays/:stray', (c) => oneStray(c, ground, 200))
    .post('/strays/:stray/endings', async (c) => {
      const fields = await fieldsOf(c)
      const form = strayForm.safeParse(fields)
      if (!form.success)
        return whoIn(c).hat === 'leader' ? oneStray(c, ground, 422) : inboxPage(c, ground, 422)
      const placing = { stray: theOne<'stray'>(c, 'stray'), to: form.data.to }
      const outcome = await placeStray(ground, acting(c, fields), placing)
      return c.redirect('to' in outcome ? outcome.to : '/messages', 303)
    })
}

async function oneStray(c: Context<Env>, ground: Ground, status: 200 | 422): Promise<Response> {
  const who = whoIn(c)
  const [now, reads] = [ground.clock.now(), ground.db.under(who.district)]
  const stray = await strayWaiting(reads, who, { stray: theOne(c, 'stray'), now })
  const find = (c.req.query('find') ?? '').trim().slice(0, 100)
  const homes = find === '' ? [] : await homesLed(reads, who, { find })
  c.set('seen', [stray.id, ...stray.students, ...homes.map(({ student }) => student)])
  const frame = c.get('frame')
  return show(c, <StrayPage {...{ frame, now, stray, find, homes }} />, status)
}
