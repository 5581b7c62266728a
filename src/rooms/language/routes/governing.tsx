import { type Context, Hono } from 'hono'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, theOne, visitorIn } from '../../../parts/show.ts'
import * as governing from '../actions/governing.ts'
import { agreementForm, noticeForm, thresholdForm } from '../input.ts'
import { AgreementsPage, CensusPage } from '../pages/index.ts'
import { agreements } from '../store/agreements.ts'
import { censusOf } from '../store/census.ts'
import { words } from '../words.ts'
import type { Kept } from './asked.ts'

/** What a school decides about languages: providers, and the census. */
export function governingRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/languages/agreements', (c) => agreementsPage(c, ground))
    .post('/languages/agreements', async (c) => {
      const fields = await fieldsOf(c)
      const form = agreementForm.safeParse(fields)
      if (!form.success)
        return agreementsPage(c, ground, {
          fields,
          faults: faultsIn(form.error, words, 'language.needsProvider'),
        })
      return onward(c, await governing.agreeWithProvider(ground, acting(c, fields), form.data))
    })
    .post('/languages/agreements/:agreement/ending', async (c) => {
      const doing = acting(c, await fieldsOf(c))
      return onward(c, await governing.endAgreementWith(ground, doing, theOne(c, 'agreement')))
    })
    .get('/languages/census', (c) => censusPage(c, ground))
    .post('/languages/census', async (c) =>
      onward(c, await governing.countLanguages(ground, acting(c, await fieldsOf(c)))),
    )
    .post('/languages/thresholds', async (c) => {
      const fields = await fieldsOf(c)
      const form = thresholdForm.safeParse(fields)
      if (!form.success)
        return censusPage(c, ground, { fields, faults: faultsIn(form.error, words, 'language.needsBasis') })
      return onward(c, await governing.setThreshold(ground, acting(c, fields), form.data))
    })
    .post('/languages/notices', async (c) => {
      const fields = await fieldsOf(c)
      const form = noticeForm.safeParse(fields)
      if (!form.success)
        return censusPage(c, ground, { fields, faults: faultsIn(form.error, words, 'language.needsBasis') })
      return onward(c, await governing.enterStateList(ground, acting(c, fields), form.data))
    })
}

async function agreementsPage(c: Context<Env>, ground: Ground, kept?: Kept): Promise<Response> {
  const found = await agreements(ground.db.under(visitorIn(c).district))
  const open = ground.translator?.provider
  return show(
    c,
    <AgreementsPage frame={c.get('frame')} agreements={found} open={open} {...kept} />,
    kept ? 422 : 200,
  )
}

async function censusPage(c: Context<Env>, ground: Ground, kept?: Kept): Promise<Response> {
  const who = visitorIn(c)
  const schools = await censusOf(ground.db.under(who.district), who)
  return show(c, <CensusPage frame={c.get('frame')} schools={schools} {...kept} />, kept ? 422 : 200)
}
