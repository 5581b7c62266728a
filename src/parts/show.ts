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

interface Kept extends Packed {
  /** Whose records the page shows, for the audit: a page that is sent again is a look again. */
  seen: Env['Variables']['seen']
}

interface Keeping {
  draw: (frame: Frame) => Promise<VNode | undefined>
  otherwise?: () => Promise<Response>
}

const nothing = () => Promise.reject(new NotFound('nothing to show'))

const kept = new Map<string, Promise<Kept | undefined>>()
const mostKept = 500
const tenMinutes = 600_000

/**
 * Draws a page once per person and state of the database: while nothing at all was written, what was drawn is sent
 * again. The page must depend on nothing else: no form with a key, no time finer than ten minutes (decision 0008).
 * Where `draw` finds that it would, it returns nothing, and `otherwise` is sent.
 */
export async function showKept(
  c: Context<Env>,
  now: Date,
  { draw, otherwise = nothing }: Keeping,
): Promise<Response> {
  const key = `${nameOf(c, now)} ${encodingFor(c)}`
  const found = kept.get(key) ?? drawnOnce(c, draw)
  kept.delete(key)
  kept.set(key, found)
  found.catch(() => kept.delete(key))
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  const page = await found
  if (!page) return otherwise()
  c.set('seen', page.seen)
  return answer(c, page)
}

/** All that a kept page depends on, but how it is packed. */
function nameOf(c: Context<Env>, now: Date): string {
  const { reader, path } = c.get('frame')
  const slot = Math.floor(now.getTime() / tenMinutes)
  return [c.get('visible'), visitorIn(c).hat, reader.language, slot, path].join(' ')
}

async function drawnOnce(
  c: Context<Env>,
  draw: (frame: Frame) => Promise<VNode | undefined>,
): Promise<Kept | undefined> {
  const { idempotencyKey: _, ...frame } = c.get('frame')
  const page = await draw(frame)
  return page && { ...packed(`<!doctype html>${renderToString(page)}`, encodingFor(c)), seen: c.get('seen') }
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
