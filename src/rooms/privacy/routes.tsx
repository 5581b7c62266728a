import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Keep } from '../../ground/keeping/shape.ts'
import type { Env } from '../../parts/env.ts'
import { copyRoutes } from './routes/copies.tsx'
import { erasureRoutes } from './routes/erasures.tsx'
import { exportRoutes } from './routes/exports.tsx'
import { termRoutes } from './routes/keeping.tsx'
import { lookRoutes } from './routes/looks.tsx'
import { entrance } from './routes/overview.tsx'
import { readingRoutes } from './routes/reading.tsx'
import { wishing } from './routes/wishing.tsx'

/** What is kept, seen, taken and deleted; one line a matter. */
export function privacy(ground: Ground, keeps: readonly Keep[]): Hono<Env> {
  return new Hono<Env>()
    .route('/', entrance(ground))
    .route('/', lookRoutes(ground))
    .route('/', readingRoutes(ground))
    .route('/', wishing(ground))
    .route('/', copyRoutes(ground))
    .route('/', exportRoutes(ground))
    .route('/', erasureRoutes({ ground, keeps }))
    .route('/', termRoutes({ ground, keeps }))
}
