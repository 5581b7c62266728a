import type { Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne } from '../../../parts/show.ts'
import { placeStray } from '../actions/placing.ts'
import { answersTo, straysWaiting } from '../actions/promising-strays.ts'
import { strayForm } from '../input.ts'
import { StrayPage, StraysPage } from '../pages/strays.tsx'
import { homesLed, strayLed } from '../store.ts'
import { whoIn } from './asked.ts'
import { inboxPage } from './inbox.tsx'

/** What came in and could not be told whose it is: found, read and placed. */
export function straying(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/strays', async (c) => {
      const who = whoIn(c)
      const now = ground.clock.now()
      const strays = await straysWaiting(ground.db.under(who.district), who, now)
      c.set(
        'seen',
        strays.flatMap(({ students }) => students),
      )
      return show(c, <StraysPage frame={c.get('frame')} now={now} strays={strays} />)
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
  const found = await strayLed(reads, who, theOne(c, 'stray'))
  const [student] = found.students
  const due = (await answersTo(reads, found.students))(found, student)
  const find = (c.req.query('find') ?? '').trim().slice(0, 100)
  const homes = find === '' ? [] : await homesLed(reads, who, { find })
  c.set('seen', [...found.students, ...homes.map(({ student }) => student)])
  const frame = c.get('frame')
  const stray = { ...found, due }
  return show(c, <StrayPage {...{ frame, now, stray, find, homes }} />, status)
}
