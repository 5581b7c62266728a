import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne, visitorIn } from '../../../parts/show.ts'
import { disputeLimit } from '../actions/disputing.ts'
import { disputeForm } from '../input.ts'
import { LimitsPage } from '../pages/limits.tsx'
import type { QueueProps } from '../pages/queue.tsx'
import { limitsOn } from '../store/limits.ts'

type Returned = QueueProps['returned']
type Asked = { c: Context<Env>; ground: Ground }

/** What a caregiver reads about limits on them, and how they say that one is wrong. */
export function limitRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/me/limits', (c) => limits({ c, ground }))
    .post('/me/limits/:restriction/disputes', (c) => dispute({ c, ground }))
}

async function limits({ c, ground }: Asked, returned?: Returned): Promise<Response> {
  const who = visitorIn(c)
  const found = await limitsOn(ground.db.under(who.district), who)
  const page = <LimitsPage frame={c.get('frame')} limits={found} returned={returned} />
  return show(c, page, returned ? 422 : 200)
}

async function dispute(asked: Asked): Promise<Response> {
  const { c, ground } = asked
  const fields = await fieldsOf(c)
  const restriction = theOne<'restriction'>(c, 'restriction')
  const form = disputeForm.safeParse(fields)
  const words = form.success ? form.data.words : ''
  const outcome = await disputeLimit(ground, acting(c, fields), { restriction, words })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  return limits(asked, { of: restriction, kept: fields, refused: outcome.refused })
}
