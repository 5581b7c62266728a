import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import type { Frame } from '../../../parts/index.ts'
import { show, showKept } from '../../../parts/show.ts'
import { withClocks } from '../actions/promising-strays.ts'
import { InboxPage } from '../pages/inbox.tsx'
import * as store from '../store.ts'
import { whoIn } from './asked.ts'

/** One inbox for all channels. */
export function oneInbox(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes.get('/messages', (c) => keptInbox(c, ground))
}

/** The inbox once more, when something of it was sent that makes no sense. */
export async function inboxPage(c: Context<Env>, ground: Ground, status: 422): Promise<Response> {
  const standing = { frame: c.get('frame'), now: ground.clock.now() }
  return show(c, await inboxFor(c, ground, standing), status)
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
  const reads = ground.db.under(who.district)
  const found = await store.inboxOf(reads, who)
  const strays = await withClocks(reads, found.strays, ({ to }) => to[0]?.student)
  c.set('seen', studentsIn(found))
  return <InboxPage {...standing} inbox={{ ...found, strays }} />
}
