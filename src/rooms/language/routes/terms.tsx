import { type Context, Hono } from 'hono'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, theOne, visitorIn } from '../../../parts/show.ts'
import * as saying from '../actions/saying-terms.ts'
import { glossaryForm } from '../input.ts'
import { TermsPage } from '../pages/terms.tsx'
import { termsNow } from '../store/terms.ts'
import { words } from '../words.ts'
import type { Kept } from './asked.ts'

/** The school's own terms. */
export function glossaryRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/languages/terms', (c) => terms(c, ground))
    .post('/languages/terms', (c) => putTerm(c, ground))
    .post('/languages/terms/:term/ending', async (c) => {
      const doing = acting(c, await fieldsOf(c))
      return onward(c, await saying.takeTermOut(ground, doing, theOne(c, 'term')))
    })
}

async function terms(c: Context<Env>, ground: Ground, kept?: Kept): Promise<Response> {
  const found = await termsNow(ground.db.under(visitorIn(c).district))
  return show(c, <TermsPage frame={c.get('frame')} terms={found} {...kept} />, kept ? 422 : 200)
}

async function putTerm(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const form = glossaryForm.safeParse(fields)
  if (!form.success)
    return terms(c, ground, { fields, faults: faultsIn(form.error, words, 'language.needsWords') })
  return onward(c, await saying.putTermDown(ground, acting(c, fields), form.data))
}
