import { Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { choiceRoutes } from './choices.tsx'
import { heardWishRoutes } from './heard-wishes.tsx'
import { switchRoutes } from './switches.tsx'
import { unclearRoutes } from './unclear.tsx'
import { waitingRoutes } from './waiting.tsx'
import { wishRoutes } from './wishes.tsx'

/** What people asked for: how to be reached, what may be done with a child's name; and what the school decides for all. */
export function wishing(ground: Ground): Hono<Env> {
  const matters = [wishRoutes, heardWishRoutes, choiceRoutes, switchRoutes, unclearRoutes, waitingRoutes]
  return matters.reduce((all, routes) => all.route('/', routes(ground)), new Hono<Env>())
}
