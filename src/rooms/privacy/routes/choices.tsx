import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, theOne, visitorIn } from '../../../parts/show.ts'
import { chooseFor } from '../actions/choosing.ts'
import { choiceForm } from '../input.ts'
import { ChoicesPage } from '../pages/choices.tsx'
import { choicesFor, switchesNow } from '../store/choices.ts'

/** What a family chooses for its child (L5, L6). */
export function choiceRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/students/:student/choices', (c) => choicesPage(c, ground))
    .post('/students/:student/choices', async (c) => {
      const fields = await fieldsOf(c)
      const form = choiceForm.safeParse(fields)
      if (!form.success) return choicesPage(c, ground, 422)
      const student = theOne<'person'>(c, 'student')
      return onward(c, await chooseFor(ground, acting(c, fields), { student, ...form.data }))
    })
}

async function choicesPage(c: Context<Env>, ground: Ground, status = 200): Promise<Response> {
  const who = visitorIn(c)
  const reads = ground.db.under(who.district)
  const student = await choicesFor(reads, who, theOne<'person'>(c, 'student'))
  const switches = await switchesNow(reads)
  return show(c, <ChoicesPage frame={c.get('frame')} {...{ student, switches }} />, status)
}
