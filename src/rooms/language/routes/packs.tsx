import { type Context, Hono } from 'hono'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, theOne, visitorIn } from '../../../parts/show.ts'
import { switchOff, switchOn } from '../actions/packs.ts'
import { packForm } from '../input.ts'
import { PacksPage } from '../pages/packs.tsx'
import { packsLed } from '../store/packs.ts'
import { words } from '../words.ts'
import type { Kept } from './asked.ts'
import { governingRoutes } from './governing.tsx'

/** What a leader decides about languages: which laws hold (L16), providers, the census. */
export function packRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .route('/', governingRoutes(ground))
    .get('/languages/rules', (c) => packsPage(c, ground))
    .post('/languages/rules', async (c) => {
      const fields = await fieldsOf(c)
      const form = packForm.safeParse(fields)
      if (!form.success)
        return packsPage(c, ground, { fields, faults: faultsIn(form.error, words, 'language.choose') })
      return onward(c, await switchOn(ground, acting(c, fields), form.data))
    })
    .post('/languages/rules/:pack/ending', async (c) => {
      const doing = acting(c, await fieldsOf(c))
      return onward(c, await switchOff(ground, doing, theOne(c, 'pack')))
    })
}

async function packsPage(c: Context<Env>, ground: Ground, kept?: Kept): Promise<Response> {
  const who = visitorIn(c)
  const schools = await packsLed(ground.db.under(who.district), who)
  return show(c, <PacksPage frame={c.get('frame')} schools={schools} {...kept} />, kept ? 422 : 200)
}
