import type { Context } from 'hono'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { NotFound } from '../ground/failures.ts'
import { answer, encodingFor, type Packed, packed, sendText } from '../ground/http.ts'
import { type Id, isId } from '../ground/ids.ts'
import type { Acting } from '../ground/once.ts'
import type { Visitor } from '../ground/who.ts'
import type { Env } from './env.ts'
import type { Frame } from './frame.ts'

/** Draws a page and sends it. */
export async function show(c: Context<Env>, page: VNode, status = 200): Promise<Response> {
  return sendText(c, `<!doctype html>${renderToString(page)}`, { status })
}

const kept = new Map<string, Packed>()
const mostKept = 500
const tenMinutes = 600_000

/**
 * Draws a page once per person and state of the database: while nothing at all was written, what was drawn is sent
 * again. The page must depend on nothing else: no form with a key, no time finer than ten minutes (decision 0008).
 */
export async function showKept(
  c: Context<Env>,
  now: Date,
  draw: (frame: Frame) => Promise<VNode>,
): Promise<Response> {
  const { idempotencyKey: _, ...frame } = c.get('frame')
  const { hat } = visitorIn(c)
  const parts = [
    c.get('visible'),
    hat,
    frame.reader.language,
    Math.floor(now.getTime() / tenMinutes),
    frame.path,
  ]
  const key = `${parts.join(' ')} ${encodingFor(c)}`
  const found = kept.get(key) ?? packed(`<!doctype html>${renderToString(await draw(frame))}`, encodingFor(c))
  kept.delete(key)
  kept.set(key, found)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return answer(c, found)
}

/** Who is signed in; a signed-out request finds nothing here. */
export function visitorIn(c: Context<Env>): Visitor {
  const visitor = c.get('visitor')
  if (!visitor) throw new NotFound('nobody is signed in')
  return visitor
}

/** An id in the address; anything of another shape names nobody. */
export function theOne<Kind extends string>(c: Context<Env>, name: string): Id<Kind> {
  const text = c.req.param(name) ?? ''
  if (!isId<Kind>(text)) throw new NotFound('not an id')
  return text
}

/** Who acts, and the form's key with what it said. */
export function acting(c: Context<Env>, fields: Record<string, string>): Acting {
  const { district, person, hat } = visitorIn(c)
  const { key = '', ...words } = fields
  return { who: { district, person, hat }, sending: { key, words: { path: c.req.path, ...words } } }
}

/** After what cannot be refused: on to where it led. */
export function onward(c: Context<Env>, outcome: { to: string } | { refused: never }): Response {
  return c.redirect('to' in outcome ? outcome.to : '/today', 303)
}
