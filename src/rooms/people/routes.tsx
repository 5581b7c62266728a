import { Hono } from 'hono'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import { correctionRoutes } from './routes/corrections.tsx'
import { doubleRoutes } from './routes/doubles.tsx'
import { eighteenRoutes } from './routes/eighteen.tsx'
import { findingRoutes } from './routes/finding.tsx'
import { invitationRoutes } from './routes/invitations.tsx'
import { keepingRoutes } from './routes/keeping.tsx'
import { meRoutes } from './routes/me.tsx'
import { studentRoutes } from './routes/students.tsx'
import { telephoneRoutes } from './routes/telephones.tsx'

/** People: finding, students, one's own record, corrections, doubles, the invited, eighteen, who may what. */
export function people(ground: Ground): Hono<Env> {
  const rooms = [
    findingRoutes,
    studentRoutes,
    meRoutes,
    correctionRoutes,
    doubleRoutes,
    invitationRoutes,
    eighteenRoutes,
    keepingRoutes,
    telephoneRoutes,
  ]
  return rooms.reduce((all, routes) => all.route('/', routes(ground)), new Hono<Env>())
}
