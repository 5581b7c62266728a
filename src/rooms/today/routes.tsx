import { Hono } from 'hono'
import type { VNode } from 'preact'
import type { Ground } from '../../ground/ground.ts'
import type { Who } from '../../ground/who.ts'
import type { Env } from '../../parts/env.ts'
import type { Frame } from '../../parts/index.ts'
import { showKept, visitorIn } from '../../parts/show.ts'
import { advisorTalkOf, familyTalkOf, reportsWaiting, straysWaiting } from '../messages/index.ts'
import { AdvisorPorch, StaffPorch } from './pages/advisor.tsx'
import { CaregiverPorch, StudentPorch } from './pages/family.tsx'
import { LeaderPorch } from './pages/leader.tsx'
import * as store from './store.ts'

/** Each person's porch, by the hat they wear. */
export function today(ground: Ground): Hono<Env> {
  return new Hono<Env>().get('/today', (c) => {
    const at = ground.clock.now()
    return showKept(c, { now: at }, (frame) => porch(visitorIn(c), ground, { frame, at }))
  })
}

type Asked<T> = (...asked: Parameters<typeof familyTalkOf>) => Promise<T>

async function porch(who: Who, ground: Ground, standing: { frame: Frame; at: Date }): Promise<VNode> {
  const reads = ground.db.under(who.district)
  const withTalk = <T, S>(today: Asked<T>, talk: Asked<S>) =>
    ground.db.together(who.district, (both) => Promise.all([today(both, who), talk(both, who)]))
  switch (who.hat) {
    case 'caregiver': {
      const [today, talk] = await withTalk(store.caregiverToday, familyTalkOf)
      return <CaregiverPorch {...standing} today={today} talk={talk} />
    }
    case 'student': {
      const [today, talk] = await withTalk(store.studentToday, familyTalkOf)
      return <StudentPorch {...standing} today={today} talk={talk} self={who.person} />
    }
    case 'advisor': {
      const [today, talk] = await withTalk(store.advisorToday, advisorTalkOf)
      return <AdvisorPorch {...standing} today={today} talk={talk} />
    }
    case 'staff':
      return <StaffPorch {...standing} today={await store.staffToday(reads, who)} />
    case 'leader': {
      const [today, [strays, reports]] = await withTalk(store.leaderToday, (both) =>
        Promise.all([straysWaiting(both, who, standing.at), reportsWaiting(both, who)]),
      )
      return <LeaderPorch {...standing} today={today} strays={strays} reports={reports} />
    }
  }
}
