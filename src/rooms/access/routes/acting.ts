import type { Context } from 'hono'
import type { Env } from '../../../parts/env.ts'
import { visitorIn } from '../../../parts/show.ts'
import type { ActingHere } from '../actions/acting.ts'

/** Who acts, and the form's key with what it said. */
export function actingHere(c: Context<Env>, fields: Record<string, string>): ActingHere {
  const { district, person, hat } = visitorIn(c)
  const { key = '', ...words } = fields
  return { who: { district, person, hat }, sending: { key, words: { path: c.req.path, ...words } } }
}
