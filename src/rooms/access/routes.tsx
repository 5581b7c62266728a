import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import { strongDoor } from './routes/door.tsx'
import { familyWays } from './routes/family.tsx'
import { firstRun } from './routes/first-run.tsx'
import { leaving } from './routes/leaving.ts'
import { lostWays } from './routes/lost.tsx'
import { outbox } from './routes/outbox.tsx'
import { providerSetting } from './routes/providers.tsx'
import { strongWays } from './routes/strong.tsx'
import { welcome } from './routes/welcome.tsx'

/** Coming in, going out, and the first page of a new house. */
export function access(ground: Ground): Hono<Env> {
  const doors = [welcome, firstRun, familyWays, leaving, outbox]
  const strong = [strongDoor, strongWays, providerSetting, lostWays]
  return [...doors, ...strong].reduce((all, routes) => all.route('/', routes(ground)), new Hono<Env>())
}
