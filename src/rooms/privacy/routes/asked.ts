import type { Context } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import type { Ground } from '../../../ground/ground.ts'
import { type Id, isId } from '../../../ground/ids.ts'
import type { Keep } from '../../../ground/keeping/shape.ts'
import type { Env } from '../../../parts/env.ts'
import { visitorIn } from '../../../parts/show.ts'
import type { Acting } from '../actions/terms.ts'

/** What the routes of this room stand on: the ground, and everything that is kept. */
export interface House {
  ground: Ground
  keeps: readonly Keep[]
}

/** An id in the address; anything of another shape names nothing. */
export function idIn<Kind extends string>(c: Context<Env>, name: string): Id<Kind> {
  const text = c.req.param(name) ?? ''
  if (!isId<Kind>(text)) throw new NotFound('not an id')
  return text
}

/** Who acts, and the form's key with what it said. */
export function actingIn(c: Context<Env>, fields: Record<string, string>): Acting {
  const { district, person, hat } = visitorIn(c)
  const { key = '', ...words } = fields
  return { who: { district, person, hat }, sending: { key, words: { path: c.req.path, ...words } } }
}
