import type { Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne } from '../../../parts/show.ts'
import { schoolDaysFor } from '../../school-days/index.ts'
import { recordCall } from '../actions/contacting.ts'
import { callForm, capacityForm } from '../input.ts'
import { CallsPage } from '../pages/calls.tsx'
import { PlanPage } from '../pages/plan.tsx'
import * as store from '../store.ts'
import { whoIn } from './asked.ts'

/** Calls and the contact plan. */
export function contacting(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/students/:student/calls', (c) => callsPage(c, ground))
    .post('/students/:student/calls', async (c) => {
      const fields = await fieldsOf(c)
      const student = theOne<'person'>(c, 'student')
      const form = callForm.safeParse(fields)
      if (!form.success) return callsPage(c, ground, fields)
      const outcome = await recordCall(ground, acting(c, fields), { student, call: form.data })
      return c.redirect('to' in outcome ? outcome.to : '/contact-plan', 303)
    })
    .get('/contact-plan', (c) => planPage(c, ground))
}

async function callsPage(
  c: Context<Env>,
  ground: Ground,
  returned?: Record<string, string>,
): Promise<Response> {
  const who = whoIn(c)
  const sheet = await store.callSheetOf(ground.db.under(who.district), who, theOne(c, 'student'))
  return show(c, <CallsPage frame={c.get('frame')} sheet={sheet} returned={returned} />, returned ? 422 : 200)
}

async function planPage(c: Context<Env>, ground: Ground): Promise<Response> {
  const who = whoIn(c)
  const [plan, daysOf, told] = await ground.db.together(who.district, (reads) =>
    Promise.all([
      store.contactPlanOf(reads, who),
      schoolDaysFor(reads, store.adviseesOf(who)),
      store.toldLately(reads, who),
    ]),
  )
  c.set(
    'seen',
    plan.advisees.map(({ student }) => student),
  )
  const frame = c.get('frame')
  const capacity = capacityForm.parse(c.req.query())
  const now = ground.clock.now()
  return show(c, <PlanPage {...{ frame, now, plan, daysOf, told, capacity }} />)
}
