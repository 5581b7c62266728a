import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Keep } from '../../ground/keeping/shape.ts'
import type { Env } from '../../parts/env.ts'
import { choiceRoutes } from './routes/choices.tsx'
import { copyRoutes } from './routes/copies.tsx'
import { erasureRoutes } from './routes/erasures.tsx'
import { heardWishRoutes } from './routes/heard-wishes.tsx'
import { keepingRoutes } from './routes/keeping.tsx'
import { entrance } from './routes/overview.tsx'
import { switchRoutes } from './routes/switches.tsx'
import { wishRoutes } from './routes/wishes.tsx'

/** What is kept, seen, taken and deleted; one line a matter. */
export function privacy(ground: Ground, keeps: readonly Keep[]): Hono<Env> {
  return new Hono<Env>()
    .route('/', entrance(ground))
    .route('/', wishRoutes(ground))
    .route('/', choiceRoutes(ground))
    .route('/', heardWishRoutes(ground))
    .route('/', switchRoutes(ground))
    .route('/', copyRoutes(ground))
    .route('/', erasureRoutes({ ground, keeps }))
    .route('/', keepingRoutes({ ground, keeps }))
}
