import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import { bringing } from './routes/bringing.tsx'
import { deciding } from './routes/deciding.tsx'

/** Bringing a roster: upload, dry run, a person's yes, progress, summary. */
export function rosters(ground: Ground): Hono<Env> {
  return deciding(bringing(new Hono<Env>(), ground), ground)
}
