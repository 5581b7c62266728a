import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne, visitorIn } from '../../../parts/show.ts'
import { answerErasure, askErasure } from '../actions/agreeing.ts'
import { erasureSeen, erasuresSeen, leaverSeen } from '../actions/previewing.ts'
import { erasureForm, secondForm } from '../input/keeping.ts'
import { ErasurePage, LeaverPage } from '../pages/erasure.tsx'
import { ErasuresPage } from '../pages/erasures.tsx'
import type { ErasureId, ErasureRefusal, SecondRefusal } from '../rules/asking.ts'
import type { House } from './house.ts'
import { removalRoutes } from './removals.tsx'

/** Erasing somebody who has left: one leader asks, another answers, a proof stays. */
export function erasureRoutes(house: House): Hono<Env> {
  const { ground } = house
  return new Hono<Env>()
    .route('/', removalRoutes(ground))
    .get('/privacy/erasures', (c) => list(c, house))
    .post('/privacy/erasures', async (c) => {
      const fields = await fieldsOf(c)
      const form = erasureForm.safeParse(fields)
      if (!form.success) return list(c, house, 422)
      const outcome = await askErasure(ground, acting(c, fields), form.data)
      if ('refused' in outcome)
        return leaver(c, house, { person: form.data.person, refused: outcome.refused })
      return c.redirect(outcome.to, 303)
    })
    .get('/privacy/leavers/:person', (c) => leaver(c, house, { person: theOne(c, 'person') }))
    .get('/privacy/erasures/:erasure', (c) => one(c, house, {}))
    .post('/privacy/erasures/:erasure/answer', async (c) => {
      const fields = await fieldsOf(c)
      const id: ErasureId = theOne(c, 'erasure')
      const form = secondForm.safeParse(fields)
      if (!form.success) return one(c, house, { status: 422 })
      const agreed = form.data.answer === 'yes'
      const outcome = await answerErasure(ground, acting(c, fields), { id, agreed })
      if ('refused' in outcome) return one(c, house, { status: 422, refused: outcome.refused })
      return c.redirect(outcome.to, 303)
    })
}

async function list(c: Context<Env>, { ground: { db } }: House, status = 200): Promise<Response> {
  const who = visitorIn(c)
  const find = c.req.query('find')?.trim() ?? ''
  const seen = await erasuresSeen(db.under(who.district), who, find)
  c.set('seen', [...seen.leavers.map(({ id }) => id), ...seen.erasures.flatMap(({ person }) => person ?? [])])
  return show(
    c,
    <ErasuresPage frame={c.get('frame')} {...seen} find={find} missing={status !== 200} />,
    status,
  )
}

async function leaver(
  c: Context<Env>,
  { ground: { db }, keeps }: House,
  { person, refused }: { person: Parameters<typeof leaverSeen>[1]; refused?: ErasureRefusal },
): Promise<Response> {
  const who = visitorIn(c)
  const seen = await leaverSeen({ reads: db.under(who.district), who, keeps }, person)
  return show(c, <LeaverPage frame={c.get('frame')} {...seen} refused={refused} />, refused ? 422 : 200)
}

async function one(
  c: Context<Env>,
  { ground: { db }, keeps }: House,
  { status = 200, refused }: { status?: number; refused?: SecondRefusal },
): Promise<Response> {
  const reads = db.under(visitorIn(c).district)
  const seen = await erasureSeen({ reads, keeps }, theOne(c, 'erasure'))
  const { person } = seen.erasure
  c.set('seen', person ? [person] : [])
  return show(c, <ErasurePage frame={c.get('frame')} {...seen} refused={refused} />, status)
}
