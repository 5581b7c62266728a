import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import { groups } from './routes/groups.tsx'
import { students } from './routes/students.tsx'
import { years } from './routes/years.tsx'

/** Advisories, moving a student, backups, days away, the beginning of a year. */
export function advisories(ground: Ground): Hono<Env> {
  return years(students(groups(new Hono<Env>(), ground), ground), ground)
}
