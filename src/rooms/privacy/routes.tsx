import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Keep } from '../../ground/keeping/shape.ts'
import type { Env } from '../../parts/env.ts'
import { copyRoutes } from './routes/copies.tsx'
import { erasureRoutes } from './routes/erasures.tsx'
import { keepingRoutes } from './routes/keeping.tsx'
import { entrance } from './routes/overview.tsx'
import { requestRoutes } from './routes/requests.tsx'

/** What is kept, seen, taken and deleted; one line a matter. */
export function privacy(ground: Ground, keeps: readonly Keep[]): Hono<Env> {
  return new Hono<Env>()
    .route('/', entrance(ground))
    .route('/', copyRoutes(ground))
    .route('/', requestRoutes(ground))
    .route('/', erasureRoutes({ ground, keeps }))
    .route('/', keepingRoutes({ ground, keeps }))
}
