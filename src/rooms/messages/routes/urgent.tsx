import type { Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { UrgentPage } from '../pages/urgent.tsx'
import { urgentLed } from '../store/urgent.ts'
import { whoIn } from './asked.ts'

/** What left in the quiet hours, for whoever leads (L10). */
export function urging(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes.get('/urgent-messages', async (c) => {
    const who = whoIn(c)
    const urgent = await urgentLed(ground.db.under(who.district), who)
    c.set('seen', [...new Set(urgent.map(({ student }) => student))])
    return show(c, <UrgentPage frame={c.get('frame')} urgent={urgent} />)
  })
}
