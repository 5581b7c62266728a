import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import { beginning } from './routes/beginning.tsx'
import { contacting } from './routes/contacting.tsx'
import { living } from './routes/living.tsx'
import { talking } from './routes/talking.tsx'

/** Conversations, the inbox, calls and the contact plan. */
export function messages(ground: Ground): Hono<Env> {
  return living(contacting(beginning(talking(new Hono<Env>(), ground), ground), ground), ground)
}
