import { Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, visitorIn } from '../../../parts/show.ts'
import { settleUnclear } from '../actions/settling.ts'
import { unclearForm } from '../input.ts'
import { UnclearPage } from '../pages/unclear.tsx'
import { unclearWaiting } from '../store/unclear.ts'

/** Words that may be a wish to stop, read by a person (L9). */
export function unclearRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/privacy/unclear-wishes', async (c) => {
      const who = visitorIn(c)
      const waiting = await unclearWaiting(ground.db.under(who.district), who)
      c.set(
        'seen',
        waiting.flatMap(({ people }) => people.map(({ id }) => id)),
      )
      return show(c, <UnclearPage frame={c.get('frame')} waiting={waiting} />)
    })
    .post('/privacy/unclear-wishes', async (c) => {
      const fields = await fieldsOf(c)
      const form = unclearForm.safeParse(fields)
      if (!form.success) return c.redirect('/privacy/unclear-wishes', 303)
      const { wish: id, meant } = form.data
      return onward(c, await settleUnclear(ground, acting(c, fields), { id, meant }))
    })
}
