import { Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne, visitorIn } from '../../../parts/show.ts'
import { decidePair, separateAgain } from '../actions/doubles.ts'
import { pairForm } from '../input.ts'
import { DoublesPage } from '../pages/doubles.tsx'
import { doublesFor, joinsFor } from '../store/doubles.ts'

/** Two rows that may be one caregiver. */
export function doubleRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/doubles', async (c) => {
      const who = visitorIn(c)
      const [doubles, joins] = await ground.db.together(who.district, (reads) =>
        Promise.all([doublesFor(reads, who), joinsFor(reads, who)]),
      )
      c.set(
        'seen',
        doubles.flatMap(({ one, other }) => [one.id, other.id]),
      )
      return show(c, <DoublesPage frame={c.get('frame')} doubles={doubles} joins={joins} />)
    })
    .post('/doubles', async (c) => {
      const fields = await fieldsOf(c)
      const form = pairForm.safeParse(fields)
      if (!form.success) throw new NotFound('no pair')
      const outcome = await decidePair(ground, acting(c, fields), form.data)
      return c.redirect('to' in outcome ? outcome.to : '/doubles', 303)
    })
    .post('/joins/:join/ending', async (c) => {
      const outcome = await separateAgain(ground, acting(c, await fieldsOf(c)), theOne(c, 'join'))
      return c.redirect('to' in outcome ? outcome.to : '/doubles', 303)
    })
}
