import { type Context, Hono } from 'hono'
import type { VNode } from 'preact'
import type { Ground } from '../../ground/ground.ts'
import type { Env } from '../../parts/env.ts'
import { show, visitorIn } from '../../parts/show.ts'
import { AdvisorPage, StaffPage } from './pages/advisor.tsx'
import { CaregiverPage, StudentPage } from './pages/family.tsx'
import { LeaderPage } from './pages/leader.tsx'
import * as store from './store.ts'

/** Each person's porch, by the hat they wear. */
export function today(ground: Ground): Hono<Env> {
  return new Hono<Env>().get('/today', async (c) => show(c, await porch(c, ground)))
}

async function porch(c: Context<Env>, ground: Ground): Promise<VNode> {
  const who = visitorIn(c)
  const reads = ground.db.under(who.district)
  const standing = { frame: c.get('frame'), at: ground.clock.now() }
  switch (who.hat) {
    case 'caregiver':
      return <CaregiverPage {...standing} today={await store.caregiverToday(reads, who)} />
    case 'student':
      return <StudentPage {...standing} today={await store.studentToday(reads, who)} />
    case 'advisor':
      return <AdvisorPage {...standing} today={await store.advisorToday(reads, who)} />
    case 'staff':
      return <StaffPage {...standing} today={await store.staffToday(reads, who)} />
    case 'leader':
      return <LeaderPage {...standing} today={await store.leaderToday(reads, who)} />
  }
}
