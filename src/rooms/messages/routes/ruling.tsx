import type { Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show } from '../../../parts/show.ts'
import { setContactRules } from '../actions/ruling.ts'
import { contactRulesForm } from '../input.ts'
import { RulesPage } from '../pages/ruling.tsx'
import { rulesLed } from '../store/contact-rules.ts'
import { whoIn } from './asked.ts'

/** What a leader's schools want of contact (R02.1, R02.3, R02.4). */
export function ruling(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/contact-rules', (c) => rulesPage(c, ground))
    .post('/contact-rules', async (c) => {
      const fields = await fieldsOf(c)
      const form = contactRulesForm.safeParse(fields)
      if (!form.success) return rulesPage(c, ground, fields)
      const outcome = await setContactRules(ground, acting(c, fields), form.data)
      return 'to' in outcome ? c.redirect(outcome.to, 303) : rulesPage(c, ground, fields)
    })
}

async function rulesPage(
  c: Context<Env>,
  ground: Ground,
  returned?: Record<string, string>,
): Promise<Response> {
  const who = whoIn(c)
  const schools = await rulesLed(ground.db.under(who.district), who)
  const page = <RulesPage frame={c.get('frame')} schools={schools} returned={returned} />
  return show(c, page, returned ? 422 : 200)
}
