import type { Context } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { type Id, isId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { visitorIn } from '../../../parts/show.ts'
import type { Acting } from '../actions/acting.ts'
import type { words } from '../words.ts'

/** What somebody sent, and what was wrong with it: shown again with the page. */
export interface Kept {
  fields: Record<string, string>
  faults: Record<string, keyof typeof words>
}

/** An id in the address; anything of another shape names nobody. */
export function idThere<Kind extends string>(c: Context<Env>, name: string): Id<Kind> {
  const text = c.req.param(name) ?? ''
  if (!isId<Kind>(text)) throw new NotFound('not an id')
  return text
}

/** An id in a form; undefined for anything of another shape. */
export function idWritten<Kind extends string>(text: string | undefined): Id<Kind> | undefined {
  return text !== undefined && isId<Kind>(text) ? text : undefined
}

/** Who acts, and the form's key with what it said. */
export function deedOf(c: Context<Env>, fields: Record<string, string>): Acting {
  const { key = '', ...said } = fields
  return { who: visitorIn(c), sending: { key, words: { path: c.req.path, ...said } } }
}

/** After what cannot be refused: on to where it led. */
export function goOnward(c: Context<Env>, outcome: { to: string } | { refused: never }): Response {
  return c.redirect('to' in outcome ? outcome.to : '/today', 303)
}
