import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import { comingIn } from './routes/coming-in.tsx'
import { firstRun } from './routes/first-run.tsx'
import { leaving } from './routes/leaving.ts'
import { outbox } from './routes/outbox.tsx'

/** Coming in, going out, and the first page of a new house. */
export function access(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .route('/', firstRun(ground))
    .route('/', comingIn(ground))
    .route('/', leaving(ground))
    .route('/', outbox(ground))
}
