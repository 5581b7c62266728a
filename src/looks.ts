import type { Context } from 'hono'
import { isId } from './ground/ids.ts'
import type { Env } from './parts/env.ts'
import { rights, showsOf } from './rights.ts'
import type { Look } from './rooms/privacy/index.ts'

/** What the audit notes of an answer: whose records a page showed to somebody else, also one that came back with a form. */
export function looksAt(c: Context<Env>, route: string, at: Date): Look[] {
  const visitor = c.get('visitor')
  if (!visitor || (c.res.status !== 200 && c.res.status !== 422)) return []
  const { district, person: by, hat } = visitor
  const look = { district, by, hat, route, at }
  const of = rights[route]?.of
  const reach = of === 'student' || of === 'person' ? 'record' : 'list'
  const named = showsOf(route) === 'named' ? [namedIn(route, c.req.path, of)] : []
  return [
    ...named.map((subject) => ({ ...look, reach, subject }) as const),
    ...c.get('seen').map((subject) => ({ ...look, reach: 'list', subject }) as const),
  ].filter(({ subject }) => isId(subject) && subject !== by)
}

/** What the parameter of a route names in a path: the one called as `of` says, else the first. */
function namedIn(route: string, path: string, of = ''): string {
  const pattern = route.split(' ')[1]?.split('/') ?? []
  const called = pattern.indexOf(`:${of}`)
  const place = called < 0 ? pattern.findIndex((piece) => piece.startsWith(':')) : called
  return path.split('/')[place] ?? ''
}
