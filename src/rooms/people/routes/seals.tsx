import { type Context, Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, theOne } from '../../../parts/show.ts'
import { sealFamily, unseal } from '../actions/sealing.ts'
import { sealForm } from '../input.ts'

/** The school keeps something of a caregiver secret, and a leader shows it again. */
export function sealRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .post('/students/:student/seals', (c) => seal(c, ground))
    .post('/seals/:seal/ending', async (c) => {
      const outcome = await unseal(ground, acting(c, await fieldsOf(c)), theOne(c, 'seal'))
      return c.redirect('to' in outcome ? outcome.to : '/people', 303)
    })
}

async function seal(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const student = theOne<'person'>(c, 'student')
  const form = sealForm.safeParse(fields)
  if (!form.success) throw new NotFound('nothing to seal')
  const outcome = await sealFamily(ground, acting(c, fields), { ...form.data, student })
  return c.redirect('to' in outcome ? outcome.to : '/people', 303)
}
