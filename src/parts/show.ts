import type { Context } from 'hono'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { NotFound } from '../ground/failures.ts'
import { gapMark } from '../ground/gap.ts'
import { answer, encodingFor, type Packed, packed, packedWithGap, sendText } from '../ground/http.ts'
import { type Id, isId } from '../ground/ids.ts'
import { keepNewest } from '../ground/newest.ts'
import { type Acting, sendingKey } from '../ground/once.ts'
import type { Visitor } from '../ground/who.ts'
import type { Env } from './env.ts'
import type { Frame } from './frame.ts'

/** Draws a page and sends it. */
export async function show(c: Context<Env>, page: VNode, status = 200): Promise<Response> {
  return sendText(c, `<!doctype html>${renderToString(page)}`, { status })
}

interface Kept {
  /** The page as it is sent now: with fresh keys in its forms, or, without a form, the same bytes each time. */
  page: () => Packed
  /** Whose records the page shows, for the audit: a page that is sent again is a look again. */
  seen: Env['Variables']['seen']
}

const kept = new Map<string, Promise<Kept>>()
const mostKept = 500
const minute = 60_000

/** What the keys of all forms of a page begin with; see `Form`. Until the page is sent there is a gap in its place. */
const freshStem = () => sendingKey().slice(0, gapMark.length)

/**
 * Draws a page once per person and state of the database: while nothing at all was written, what was drawn is sent
 * again, each time with fresh keys in its forms. The page must depend on nothing else, and on no time finer than
 * `lasting` minutes: five, because in some zones hours and days begin a quarter of an hour after ours (decision 0008).
 */
export async function showKept(
  c: Context<Env>,
  { now, lasting = 5 }: { now: Date; lasting?: number },
  draw: (frame: Frame) => Promise<VNode>,
): Promise<Response> {
  const slot = Math.floor(now.getTime() / (lasting * minute))
  const key = [...namesOf(c), slot, encodingFor(c)].join(' ')
  const found = kept.get(key) ?? drawnOnce(c, draw)
  kept.delete(key)
  kept.set(key, found)
  found.catch(() => kept.delete(key))
  keepNewest(kept, mostKept)
  const { page, seen } = await found
  c.set('seen', seen)
  return answer(c, page())
}

/** All that a kept page depends on, but time and how it is packed. */
function namesOf(c: Context<Env>): string[] {
  const { reader, path } = c.get('frame')
  return [c.get('visible'), visitorIn(c).hat, reader.language, path]
}

async function drawnOnce(c: Context<Env>, draw: (frame: Frame) => Promise<VNode>): Promise<Kept> {
  const idempotencyKey = gapMark + sendingKey().slice(gapMark.length)
  const drawn = await draw({ ...c.get('frame'), idempotencyKey })
  const html = `<!doctype html>${renderToString(drawn)}`
  const [encoding, seen] = [encodingFor(c), c.get('seen')]
  if (html.includes(gapMark)) {
    const fill = await packedWithGap(html, encoding)
    return { page: () => fill(freshStem()), seen }
  }
  const same = packed(html, encoding)
  return { page: () => same, seen }
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
