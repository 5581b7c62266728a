import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne, visitorIn } from '../../../parts/show.ts'
import { answerCorrection } from '../actions/answering.ts'
import { answerForm } from '../input.ts'
import { CorrectionsPage } from '../pages/corrections.tsx'
import type { Returned } from '../pages/pieces.tsx'
import { openCorrections } from '../store/corrections.ts'

/** The school answers what families say is wrong. */
export function correctionRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/corrections', (c) => waiting(c, ground))
    .post('/corrections/:correction/answer', async (c) => {
      const fields = await fieldsOf(c)
      const id = theOne<'correction'>(c, 'correction')
      const form = answerForm.safeParse(fields)
      const returned = { id, kept: fields, field: `words-${id}` }
      if (!form.success) return waiting(c, ground, { ...returned, refused: 'malformed' })
      const outcome = await answerCorrection(ground, acting(c, fields), { ...form.data, id })
      if ('refused' in outcome) return waiting(c, ground, { ...returned, refused: outcome.refused })
      return c.redirect(outcome.to, 303)
    })
}

/** The corrections that wait; with an answer that came back, 422. */
async function waiting(
  c: Context<Env>,
  { db }: Ground,
  returned?: Returned & { id: string },
): Promise<Response> {
  const who = visitorIn(c)
  const corrections = await openCorrections(db.under(who.district), who)
  c.set(
    'seen',
    corrections.map(({ person }) => person),
  )
  const page = <CorrectionsPage frame={c.get('frame')} corrections={corrections} returned={returned} />
  return show(c, page, returned ? 422 : 200)
}
