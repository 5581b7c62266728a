import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import type { Frame } from '../../../parts/index.ts'
import { acting, show, showKept, theOne } from '../../../parts/show.ts'
import { placeStray } from '../actions/placing.ts'
import { strayForm } from '../input.ts'
import { InboxPage } from '../pages/inbox.tsx'
import * as store from '../store.ts'
import { whoIn } from './asked.ts'

/** One inbox for all channels. */
export function oneInbox(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/messages', (c) => keptInbox(c, ground))
    .post('/strays/:stray/endings', async (c) => {
      const fields = await fieldsOf(c)
      const form = strayForm.safeParse(fields)
      if (!form.success)
        return show(c, await inboxFor(c, ground, { frame: c.get('frame'), now: ground.clock.now() }), 422)
      const outcome = await placeStray(ground, acting(c, fields), {
        stray: theOne(c, 'stray'),
        to: form.data.to,
      })
      return c.redirect('to' in outcome ? outcome.to : '/messages', 303)
    })
}

async function keptInbox(c: Context<Env>, ground: Ground): Promise<Response> {
  const now = ground.clock.now()
  return showKept(c, { now }, (frame) => inboxFor(c, ground, { frame, now }))
}

const studentsIn = ({ lines }: store.Inbox) => [...new Set(lines.map(({ student }) => student))]

async function inboxFor(
  c: Context<Env>,
  ground: Ground,
  standing: { frame: Frame; now: Date },
): Promise<VNode> {
  const who = whoIn(c)
  const found = await store.inboxOf(ground.db.under(who.district), who)
  c.set('seen', studentsIn(found))
  return <InboxPage {...standing} inbox={found} />
}
