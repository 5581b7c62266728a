import { Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { stepInto } from '../actions/shoes.ts'
import { shoesForm } from '../input.ts'
import { keepSession, languageWanted } from './cookies.ts'

/** Stepping into somebody's shoes in the sample town. */
export function shoes(ground: Ground): Hono<Env> {
  return new Hono<Env>().post('/shoes', async (c) => {
    const chosen = shoesForm.safeParse(await fieldsOf(c))
    if (!chosen.success) throw new NotFound('nobody chosen')
    const { person, hat } = chosen.data
    const session = await stepInto(ground, { person: person as PersonId, hat }, languageWanted(c, ground))
    if (!session) throw new NotFound('nobody of that name in the town')
    await keepSession(c, ground, { cookie: session, shared: false })
    return c.redirect('/today', 303)
  })
}
