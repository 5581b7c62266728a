import { sql } from 'kysely'
import { newId } from '../src/ground/ids.ts'
import type { TownHall } from './cast.ts'
import type { Found, Walker } from './crawl.ts'
import { type FormField, routeOfAddress } from './forms.ts'

/**
 * The routes whose form no page of this town shows, sent as a page of another town would: every field holds what is right
 * here, so that what is wrong in one is all that is wrong.
 */
export async function formsByHand({ ground, district, cast }: TownHall): Promise<Found[]> {
  const one = (query: ReturnType<typeof sql<{ id: string }>>) => ground.db.under(district).one(query)
  const { id: school } = await one(sql<{ id: string }>`select id from current_schools limit 1`)
  const { id: run } = await one(sql<{ id: string }>`select id from roster_runs order by id desc limit 1`)
  const { id: asked } = await one(sql<{ id: string }>`select id from interpreter_requests limit 1`)
  const leader = ['adeyemi', 'leader'] as const
  return [
    byHand(undefined, '/sign-in/passkey-challenges', {}),
    byHand(leader, '/second-step/challenges', {}),
    byHand(leader, '/me/passkey-challenges', {}),
    byHand(['amina', 'caregiver'], '/who', { person: cast.halima }),
    byHand(leader, '/me/code-app/ending', {}),
    byHand(leader, '/doubles', { one: cast.pema, other: cast.ming, decision: 'refuse' }),
    byHand(leader, '/languages/notices', { school, year: '2026', languages: 'so ar', reference: 'List 7' }),
    byHand(['hibo', 'staff'], `/interpreters/requests/${asked}/declines`, {}),
    byHand(leader, `/rosters/${run}/likenesses/${newId()}/ending`, {}),
    byHand(leader, `/reports/${newId()}/answer`, { outcome: 'talk' }),
    byHand(['amina', 'caregiver'], `/conversations/${newId()}/stops/${newId()}/ending`, {}),
  ]
}

function byHand(walker: Walker, path: string, values: Record<string, string>): Found {
  const fields = Object.entries({ ...values, key: newId() }).map(
    ([name, value]): FormField => ({ name, value, type: name === 'key' ? 'hidden' : 'text', accept: '' }),
  )
  const route = routeOfAddress('POST', path) ?? `POST ${path}`
  return { walker, form: { method: 'POST', path, route, files: false, fields }, fresh: fields }
}
