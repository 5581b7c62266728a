import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import { whereTalkBegins } from './routes/beginning.tsx'
import { choosing } from './routes/choosing.tsx'
import { contacting } from './routes/contacting.tsx'
import { oneInbox } from './routes/inbox.tsx'
import { leading } from './routes/leading.ts'
import { living } from './routes/living.tsx'
import { talking } from './routes/talking.tsx'
import { tending } from './routes/tending.tsx'

/** Conversations, the inbox, calls and the contact plan. */
export function messages(ground: Ground): Hono<Env> {
  const all = [talking, tending, oneInbox, whereTalkBegins, contacting, choosing, living, ...leading]
  return all.reduce((routes, more) => more(routes, ground), new Hono<Env>())
}
