import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import type { PracticeLine } from './actions/handset.ts'
import { handset } from './routes/handset.tsx'
import { looking } from './routes/looking.tsx'

/** The sample town: having it made, whose shoes to step into, and the practice handset. */
export function town(ground: Ground, line: PracticeLine): Hono<Env> {
  return new Hono<Env>().route('/', looking(ground)).route('/', handset(ground, line))
}
