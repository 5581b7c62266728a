import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import { choiceRoutes } from './routes/choices.tsx'
import { heardWishRoutes } from './routes/heard-wishes.tsx'
import { lookRoutes } from './routes/looks.tsx'
import { entrance } from './routes/overview.tsx'
import { readingRoutes } from './routes/reading.tsx'
import { switchRoutes } from './routes/switches.tsx'
import { unclearRoutes } from './routes/unclear.tsx'
import { wishRoutes } from './routes/wishes.tsx'

/** What is kept, seen, taken and deleted; one line a matter. */
export function privacy(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .route('/', entrance(ground))
    .route('/', lookRoutes(ground))
    .route('/', readingRoutes(ground))
    .route('/', wishRoutes(ground))
    .route('/', choiceRoutes(ground))
    .route('/', heardWishRoutes(ground))
    .route('/', switchRoutes(ground))
    .route('/', unclearRoutes(ground))
}
