import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import { familyRoutes } from './routes/family.tsx'
import { schoolRoutes } from './routes/school.tsx'

/** People: finding, students, one's own record, corrections, who cannot be reached, doubles. */
export function people(ground: Ground): Hono<Env> {
  return new Hono<Env>().route('/', schoolRoutes(ground)).route('/', familyRoutes(ground))
}
