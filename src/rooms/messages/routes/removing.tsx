import type { Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import { isId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne } from '../../../parts/show.ts'
import { askToRemove } from '../actions/removing.ts'
import { removalForm } from '../input.ts'
import { type RemovalSent, RemovingPage } from '../pages/removing.tsx'
import { conversationOf } from '../store.ts'
import { whoIn } from './asked.ts'

/** Asking that something misplaced be taken out (L14). */
export function removing(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/conversations/:thread/removals', (c) => page(c, ground, {}))
    .post('/conversations/:thread/removals', async (c) => {
      const fields = await fieldsOf(c)
      const form = removalForm.safeParse(fields)
      const { thing, reason } = fields
      if (!form.success)
        return page(c, ground, { thing, reason, refused: isId(thing ?? '') ? 'needs-reason' : 'needs-thing' })
      const thread = theOne<'thread'>(c, 'thread')
      const outcome = await askToRemove(ground, acting(c, fields), { thread, ...form.data })
      return 'to' in outcome
        ? c.redirect(outcome.to, 303)
        : page(c, ground, { thing, reason, refused: outcome.refused })
    })
}

async function page(c: Context<Env>, { db, clock }: Ground, sent: RemovalSent): Promise<Response> {
  const who = whoIn(c)
  const asked = c.req.query('before') ?? ''
  const conversation = await conversationOf(db.under(who.district), who, {
    thread: theOne<'thread'>(c, 'thread'),
    before: isId<'message'>(asked) ? asked : undefined,
    now: clock.now(),
  })
  const { side, student } = conversation
  if (side !== 'school' && side !== 'supervisor') return c.notFound() as Promise<Response>
  c.set('seen', [student])
  return show(
    c,
    <RemovingPage frame={c.get('frame')} conversation={conversation} sent={sent} />,
    sent.refused ? 422 : 200,
  )
}
