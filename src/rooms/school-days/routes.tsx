import { type Context, Hono } from 'hono'
import { faultsIn, fieldsOf } from '../../ground/forms.ts'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import { acting, onward, theOne } from '../../parts/show.ts'
import { closeSchool, reopenSchool } from './actions.ts'
import { daysOffForm, schoolIn } from './input.ts'
import { calendars } from './routes/calendars.tsx'
import { page } from './routes/page.tsx'
import { words } from './words.ts'

/** School days: when there is school, entered by hand or out of a calendar. */
export function schoolDays(ground: Ground): Hono<Env> {
  const routes = new Hono<Env>()
    .get('/school-days', (c) => page(c, ground))
    .post('/school-days', (c) => enter(c, ground))
    .post('/school-days/:off/ending', async (c) =>
      onward(c, await reopenSchool(ground, acting(c, await fieldsOf(c)), theOne<'days off'>(c, 'off'))),
    )
  return calendars(routes, ground)
}

async function enter(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const said = daysOffForm.safeParse(fields)
  if (!said.success)
    return page(c, ground, { fields, faults: faultsIn(said.error, words, 'school-days.needsDay') })
  const outcome = await closeSchool(ground, acting(c, fields), {
    days: [said.data],
    school: schoolIn(fields),
  })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  const field = outcome.refused === 'needsSchool' ? 'school' : 'last'
  return page(c, ground, { fields, faults: { [field]: `school-days.${outcome.refused}` } })
}
