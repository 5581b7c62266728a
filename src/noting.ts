import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Ground } from './ground/ground.ts'
import type { Env } from './parts/env.ts'

/** The route a request will take, such as `GET /students/:student`. */
export function routeOf(c: Context): string | undefined {
  const last = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')
  return last && `${last.method} ${last.path}`
}

/** Where somebody shows who they are: a 422 there is a miss. */
const doors = new Set([
  'POST /sign-in/code',
  'POST /sign-in/passkey',
  'POST /letter',
  'POST /letter/:letter',
  'POST /in/:link',
  'POST /second-step',
  'POST /second-step/passkey',
])

/** What went wrong at a door, in one word of the log; undefined for all that is in order. */
function wordFor({
  route,
  status,
  known,
}: {
  route: string
  status: number
  known: boolean
}): 'missed' | 'flood' | 'refused' | undefined {
  if (doors.has(route) && (status === 422 || status === 404)) return 'missed'
  if (status === 429) return 'flood'
  return status === 403 || (status === 404 && known) ? 'refused' : undefined
}

/**
 * One line for each request, and one more for a way in that was missed, a flood, and what was refused: with the session's
 * id where there is one, which leads to a person in the database alone, and to nobody once the session is forgotten.
 */
export function noting(ground: Ground) {
  return async (c: Context<Env>, next: () => Promise<void>) => {
    const began = performance.now()
    await next()
    const route = routeOf(c) ?? `${c.req.method} (none)`
    const { status } = c.res
    ground.log.info('request', { route, status, ms: Math.round(performance.now() - began) })
    const [session = ''] = (c.get('visible') ?? '').split(' ')
    const word = wordFor({ route, status, known: session !== '' })
    if (word) ground.log.warn(`door.${word}`, { route, status, ...(session ? { session } : {}) })
  }
}
