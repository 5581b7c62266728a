import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import { comingIn } from './routes/coming-in.tsx'
import { doorRoutes } from './routes/doors.tsx'
import { firstRun } from './routes/first-run.tsx'
import { leaving } from './routes/leaving.ts'
import { letterRoutes } from './routes/letters.tsx'
import { lettersKept } from './routes/letters-kept.ts'
import { outbox } from './routes/outbox.tsx'
import { sessionRoutes } from './routes/sessions.tsx'
import { shoes } from './routes/shoes.ts'

/** Coming in, going out, and the first page of a new house. */
export function access(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .route('/', firstRun(ground))
    .route('/', comingIn(ground))
    .route('/', shoes(ground))
    .route('/', doorRoutes(ground))
    .route('/', letterRoutes(ground))
    .route('/', lettersKept(ground))
    .route('/', sessionRoutes(ground))
    .route('/', leaving(ground))
    .route('/', outbox(ground))
}
