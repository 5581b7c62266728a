import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, theOne, visitorIn } from '../../../parts/show.ts'
import { setException, setHours } from '../actions/interpreter-hours.ts'
import { exceptionForm, weekIn } from '../input/hours.ts'
import { HoursPage } from '../pages/hours.tsx'
import { interpreterHours } from '../store/interpreter-hours.ts'
import { answeringRoutes } from './answering.tsx'
import type { Kept } from './asked.ts'

/** Interpreters' hours, and what they answer. */
export function hoursRoutes(ground: Ground): Hono<Env> {
  const page = async (c: Context<Env>, kept?: Kept) => {
    const who = visitorIn(c)
    const found = await interpreterHours(ground.db.under(who.district), who, theOne(c, 'interpreter'))
    return show(c, <HoursPage frame={c.get('frame')} interpreter={found} {...kept} />, kept ? 422 : 200)
  }
  return new Hono<Env>()
    .route('/', answeringRoutes(ground))
    .get('/interpreters/:interpreter/hours', (c) => page(c))
    .post('/interpreters/:interpreter/hours', async (c) => {
      const fields = await fieldsOf(c)
      const { hours, wrong } = weekIn(fields)
      if (wrong.length > 0)
        return page(c, {
          fields,
          faults: Object.fromEntries(wrong.map((day) => [`from-${day}`, 'language.needsHours'])),
        })
      return onward(c, await setHours(ground, acting(c, fields), { id: theOne(c, 'interpreter'), hours }))
    })
    .post('/interpreters/:interpreter/exceptions', async (c) => {
      const fields = await fieldsOf(c)
      const form = exceptionForm.safeParse(fields)
      if (!form.success) {
        const field = form.error.issues.some(({ path }) => path[0] === 'day') ? 'day' : 'from'
        const fault = field === 'day' ? 'language.needsTime' : 'language.needsHours'
        return page(c, { fields, faults: { [field]: fault } })
      }
      const said = { id: theOne<'interpreter'>(c, 'interpreter'), ...form.data }
      return onward(c, await setException(ground, acting(c, fields), said))
    })
}
