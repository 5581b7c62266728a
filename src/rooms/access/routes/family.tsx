import { Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { comingIn } from './coming-in.tsx'
import { doorRoutes } from './doors.tsx'
import { letterRoutes } from './letters.tsx'
import { lettersHanded } from './letters-handed.tsx'
import { lettersKept } from './letters-kept.ts'
import { sessionRoutes } from './sessions.tsx'
import { shoes } from './shoes.ts'

/** The ways in without a password: a code, a link, a printed letter; who is here; and one's own sessions. */
export function familyWays(ground: Ground): Hono<Env> {
  const ways = [comingIn, doorRoutes, letterRoutes, lettersHanded, lettersKept, sessionRoutes, shoes]
  return ways.reduce((all, routes) => all.route('/', routes(ground)), new Hono<Env>())
}
