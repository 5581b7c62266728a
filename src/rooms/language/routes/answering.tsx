import { type Context, Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, theOne } from '../../../parts/show.ts'
import { answerByLink, askedByLink } from '../actions/answering.ts'
import * as stepping from '../actions/stepping.ts'
import { briefingForm } from '../input.ts'
import { OfferPage } from '../pages/offer.tsx'

/** What interpreters answer: a step further or no, on their page or by a link. */
export function answeringRoutes(ground: Ground): Hono<Env> {
  const asked = async (c: Context<Env>) => {
    const fields = await fieldsOf(c)
    return { fields, doing: acting(c, fields), request: theOne<'interpreter-request'>(c, 'request') }
  }
  return new Hono<Env>()
    .post('/interpreters/requests/:request/declines', async (c) => {
      const { doing, request } = await asked(c)
      return onward(c, await stepping.declineSession(ground, doing, request))
    })
    .post('/interpreters/requests/:request/steps', async (c) => {
      const { fields, doing, request } = await asked(c)
      const { words: told } = briefingForm.parse({ words: fields['words']?.slice(0, 2000) })
      return onward(c, await stepping.takeStep(ground, doing, { request, words: told }))
    })
    .get('/interpreting/:link', async (c) => {
      const link = c.req.param('link')
      const offer = await askedByLink(ground, link)
      return show(c, <OfferPage frame={c.get('frame')} offer={offer} link={link} />)
    })
    .post('/interpreting/:link', async (c) => {
      const link = c.req.param('link')
      const { answer } = await fieldsOf(c)
      if (answer !== 'yes' && answer !== 'no') throw new NotFound('nothing was answered')
      await answerByLink(ground, link, answer)
      return c.redirect(`/interpreting/${link}`, 303)
    })
}
