import { Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { OverviewPage } from '../pages/overview.tsx'

export function entrance(_ground: Ground): Hono<Env> {
  return new Hono<Env>().get('/privacy', (c) => show(c, <OverviewPage frame={c.get('frame')} />))
}
