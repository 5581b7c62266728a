import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne, visitorIn } from '../../../parts/show.ts'
import { answerRemoval } from '../actions/removing.ts'
import { secondForm } from '../input/keeping.ts'
import { RemovalsPage } from '../pages/removals.tsx'
import type { RemovalRefusal } from '../rules/removing.ts'
import { removalsFor } from '../store/removals.ts'

/** What must not stay in a conversation: a second person decides (L14). */
export function removalRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/privacy/removals', (c) => list(c, ground))
    .post('/privacy/removals/:removal/answer', async (c) => {
      const fields = await fieldsOf(c)
      const form = secondForm.safeParse(fields)
      if (!form.success) return c.notFound()
      const answer = { id: theOne<'removal'>(c, 'removal'), agreed: form.data.answer === 'yes' }
      const outcome = await answerRemoval(ground, acting(c, fields), answer)
      return 'to' in outcome ? c.redirect(outcome.to, 303) : list(c, ground, outcome.refused)
    })
}

async function list(c: Context<Env>, { db }: Ground, refused?: RemovalRefusal): Promise<Response> {
  const who = visitorIn(c)
  const removals = await removalsFor(db.under(who.district), who)
  c.set('seen', [...new Set(removals.map(({ student }) => student))])
  return show(c, <RemovalsPage frame={c.get('frame')} {...{ removals, refused }} />, refused ? 422 : 200)
}
