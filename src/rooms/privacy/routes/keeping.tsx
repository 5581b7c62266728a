import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import { isTermName, type TermName } from '../../../ground/keeping/shape.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, visitorIn } from '../../../parts/show.ts'
import { chooseTerm } from '../actions/choosing-terms.ts'
import { tonight } from '../actions/schedule.ts'
import { termForm } from '../input/keeping.ts'
import { KeepingPage } from '../pages/keeping.tsx'
import type { House } from './house.ts'
import { requestRoutes } from './requests.tsx'

/** What a leader looks after: who asked for a copy, how long things are kept, and what goes tonight. */
export function termRoutes(house: House): Hono<Env> {
  return new Hono<Env>()
    .route('/', requestRoutes(house.ground))
    .get('/privacy/keeping', (c) => schedule(c, house))
    .post('/privacy/keeping', async (c) => {
      const fields = await fieldsOf(c)
      const form = termForm.safeParse(fields)
      const term = isTermName(fields['term'] ?? '') ? (fields['term'] as TermName) : 'record'
      const returned = { term, days: fields['days'] ?? '' }
      if (!form.success) return schedule(c, house, returned)
      const outcome = await chooseTerm(house.ground, acting(c, fields), form.data)
      return 'refused' in outcome ? schedule(c, house, returned) : c.redirect(outcome.to, 303)
    })
}

async function schedule(
  c: Context<Env>,
  { ground: { db, clock }, keeps }: House,
  returned?: { term: TermName; days: string },
): Promise<Response> {
  const found = await tonight(db.under(visitorIn(c).district), keeps, clock.now())
  const page = <KeepingPage frame={c.get('frame')} tonight={found} returned={returned} />
  return show(c, page, returned ? 422 : 200)
}
