import { Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { OverviewPage } from '../pages/overview.tsx'
import { companyRoutes } from './companies.tsx'

/** The way into this room, and what stands there for everybody. */
export function entrance(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .route('/', companyRoutes(ground))
    .get('/privacy', (c) => show(c, <OverviewPage frame={c.get('frame')} />))
}
