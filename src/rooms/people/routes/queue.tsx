import { type Context, Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne, visitorIn } from '../../../parts/show.ts'
import { answerDispute, settleOrders } from '../actions/disputing.ts'
import { disputeForm, settlementForm } from '../input.ts'
import { QueuePage, type QueueProps } from '../pages/queue.tsx'
import { queueOf } from '../store/queue.ts'

type Returned = QueueProps['returned']
type Asked = { c: Context<Env>; ground: Ground }

/** What waits for those who keep restrictions; disputes and disagreeing orders for a leader. */
export function queueRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/restrictions', (c) => queue({ c, ground }))
    .post('/disputes/:dispute/answer', (c) => answer({ c, ground }))
    .post('/settlements', (c) => settle({ c, ground }))
}

async function queue({ c, ground }: Asked, returned?: Returned): Promise<Response> {
  const who = visitorIn(c)
  const waiting = await queueOf(ground.db.under(who.district), who)
  c.set(
    'seen',
    [...waiting.queue.waiting, ...waiting.disputes].map(({ student }) => student),
  )
  const props = { frame: c.get('frame'), ...waiting, returned }
  return show(c, <QueuePage {...props} />, returned ? 422 : 200)
}

async function answer(asked: Asked): Promise<Response> {
  const { c, ground } = asked
  const fields = await fieldsOf(c)
  const id = theOne<'dispute'>(c, 'dispute')
  const form = disputeForm.safeParse(fields)
  const words = form.success ? form.data.words : ''
  const outcome = await answerDispute(ground, acting(c, fields), { id, words })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  return queue(asked, { of: id, kept: fields, refused: outcome.refused })
}

async function settle(asked: Asked): Promise<Response> {
  const { c, ground } = asked
  const fields = await fieldsOf(c)
  const form = settlementForm.safeParse(fields)
  if (!form.success) throw new NotFound('no pair')
  const outcome = await settleOrders(ground, acting(c, fields), form.data)
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  return queue(asked, { of: `${form.data.one}-${form.data.other}`, kept: fields, refused: outcome.refused })
}
