import { Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, visitorIn } from '../../../parts/show.ts'
import { decideSwitch } from '../actions/choosing.ts'
import { switchForm } from '../input.ts'
import { SwitchesPage } from '../pages/choices.tsx'
import { NumbersPage } from '../pages/numbers.tsx'
import { switchesNow, switchTurns } from '../store/choices.ts'
import { toAskAgain } from '../store/numbers.ts'

/** What the school decides for all (L5–L7), and whose numbers to ask about again (L8). */
export function switchRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/privacy/switches', async (c) => {
      const [switches, turns] = await ground.db.together(visitorIn(c).district, (reads) =>
        Promise.all([switchesNow(reads), switchTurns(reads)]),
      )
      return show(c, <SwitchesPage frame={c.get('frame')} {...{ switches, turns }} />)
    })
    .post('/privacy/switches', async (c) => {
      const fields = await fieldsOf(c)
      const ticked = (await c.req.formData()).getAll('value[]').join(',')
      const said = { ...fields, value: fields['value'] ?? ticked }
      const form = switchForm.safeParse(said)
      if (!form.success) return c.redirect('/privacy/switches', 303)
      return onward(c, await decideSwitch(ground, acting(c, said), form.data))
    })
    .get('/privacy/numbers', async (c) => {
      const who = visitorIn(c)
      const people = await toAskAgain(ground.db.under(who.district), who.person)
      c.set(
        'seen',
        people.map(({ person }) => person),
      )
      return show(c, <NumbersPage frame={c.get('frame')} people={people} />)
    })
}
