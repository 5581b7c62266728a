import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import { comingIn } from './routes/coming-in.tsx'
import { strongDoor } from './routes/door.tsx'
import { firstRun } from './routes/first-run.tsx'
import { leaving } from './routes/leaving.ts'
import { lostWays } from './routes/lost.tsx'
import { outbox } from './routes/outbox.tsx'
import { providerSetting } from './routes/providers.tsx'
import { shoes } from './routes/shoes.ts'
import { strongWays } from './routes/strong.tsx'

/** Coming in, going out, and the first page of a new house. */
export function access(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .route('/', firstRun(ground))
    .route('/', comingIn(ground))
    .route('/', leaving(ground))
    .route('/', outbox(ground))
    .route('/', strongDoor(ground))
    .route('/', shoes(ground))
    .route('/', strongWays(ground))
    .route('/', providerSetting(ground))
    .route('/', lostWays(ground))
}
