import type { Context } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { type Id, isId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import type { ActingIn } from '../actions/anew.ts'
import type { Session } from '../actions.ts'
import { sessionOf } from './cookies.ts'

/** An id in the address; anything of another shape names nothing. */
export function idIn<Kind extends string>(c: Context<Env>, name: string): Id<Kind> {
  const text = c.req.param(name) ?? ''
  if (!isId<Kind>(text)) throw new NotFound('not an id')
  return text
}

/** The session of this request; nobody finds anything here. */
export async function ownSession(ground: Ground, c: Context<Env>): Promise<Session> {
  const session = await sessionOf(ground, c)
  if (!session) throw new NotFound('nobody is signed in')
  return session
}

/** The session, and the form that was sent in it. */
export async function sentIn(
  ground: Ground,
  c: Context<Env>,
  fields: Record<string, string>,
): Promise<ActingIn> {
  const { key = '', ...words } = fields
  return { session: await ownSession(ground, c), sending: { key, words: { path: c.req.path, ...words } } }
}
