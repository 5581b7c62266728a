import { Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { apartRoutes } from './apart.tsx'
import { limitRoutes } from './limits.tsx'
import { queueRoutes } from './queue.tsx'
import { rightsRoutes } from './rights.tsx'
import { sealRoutes } from './seals.tsx'

/** Keeping families safe: who may what, what is kept secret, who is kept apart. */
export function keepingRoutes(ground: Ground): Hono<Env> {
  const all = [rightsRoutes, sealRoutes, queueRoutes, limitRoutes, apartRoutes]
  return all.reduce((hono, routes) => hono.route('/', routes(ground)), new Hono<Env>())
}
