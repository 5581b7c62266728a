import type { Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import { isId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne } from '../../../parts/show.ts'
import { askToRemove } from '../actions/removing.ts'
import { removalForm } from '../input.ts'
import { RemovingPage } from '../pages/removing.tsx'
import { removableIn } from '../store/removals.ts'
import { standingIn } from '../store.ts'
import { whoIn } from './asked.ts'

/** Asking that something misplaced be taken out (L14). */
export function removing(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/conversations/:thread/removals', (c) => page(c, ground, { thing: c.req.query('thing') ?? '' }))
    .post('/conversations/:thread/removals', async (c) => {
      const fields = await fieldsOf(c)
      const form = removalForm.safeParse(fields)
      const thing = fields['thing'] ?? ''
      if (!form.success) return page(c, ground, { thing, refused: 'needs-reason' })
      const thread = theOne<'thread'>(c, 'thread')
      const outcome = await askToRemove(ground, acting(c, fields), { thread, ...form.data })
      return 'to' in outcome
        ? c.redirect(outcome.to, 303)
        : page(c, ground, { thing, refused: outcome.refused })
    })
}

interface Asked {
  thing: string
  refused?: 'needs-reason' | 'asked-already'
}

async function page(c: Context<Env>, { db, clock }: Ground, { thing, refused }: Asked): Promise<Response> {
  const who = whoIn(c)
  const reads = db.under(who.district)
  const thread = theOne<'thread'>(c, 'thread')
  const side = await standingIn(reads, who, { thread, now: clock.now() })
  if (!isId(thing) || (side !== 'school' && side !== 'supervisor')) return c.notFound() as Promise<Response>
  const found = await removableIn(reads, thread, thing)
  c.set('seen', [found.student])
  const given = { frame: c.get('frame'), thread, thing, what: found.what, refused }
  return show(c, <RemovingPage {...given} />, refused ? 422 : 200)
}
