import { Hono } from 'hono'
import { NotFound } from '../src/ground/failures.ts'
import { newId, type PersonId } from '../src/ground/ids.ts'
import type { Hat } from '../src/ground/who.ts'
import { readerFor } from '../src/ground/words.ts'
import type { Env } from '../src/parts/env.ts'
import type { SmallSchool } from './small-school.ts'

/** Who walks, from which school, in which language. */
export interface Walking {
  at: SmallSchool
  person: PersonId
  hat: Hat
  language?: string
}

export interface Seen {
  status: number
  html: string
  /** The page's text without its marks. */
  words: string
  to: string | null
}

export interface Walker {
  get(address: string, by: Walking): Promise<Seen>
  post(address: string, fields: Record<string, string>, by: Walking): Promise<Seen>
}

/** Walks one room's routes past the hall, as somebody: what opens is what the room's own reads let through. */
export function walker(room: Hono<Env>): Walker {
  return {
    get: (address, by) => walk(room, by, new Request(`http://house${address}`)),
    post: (address, fields, by) => {
      const body = new URLSearchParams({ key: newId(), ...fields })
      return walk(room, by, new Request(`http://house${address}`, { method: 'POST', body }))
    },
  }
}

async function walk(room: Hono<Env>, by: Walking, request: Request): Promise<Seen> {
  const response = await standing(room, by).request(request)
  const html = await response.text()
  return { status: response.status, html, words: wordsOf(html), to: response.headers.get('location') }
}

function standing(room: Hono<Env>, { at, person, hat, language = 'en' }: Walking): Hono<Env> {
  const reader = readerFor(language, 'America/Chicago')
  const visitor = { district: at.district, person, hat, name: 'Visitor', hats: [hat], school: { id: at.school, name: 'Small School' } }
  const app = new Hono<Env>()
  app.use((c, next) => {
    c.set('reader', reader)
    c.set('visitor', visitor)
    c.set('frame', { reader, school: 'Small School', path: new URL(c.req.url).pathname, visitor, idempotencyKey: newId() })
    return next()
  })
  app.route('/', room)
  app.onError((error, c) => c.text(error.stack ?? error.message, error instanceof NotFound ? 404 : 500))
  return app
}

function wordsOf(html: string): string {
  const text = html.replaceAll(/<[^>]*>/g, ' ').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
  return text.replaceAll(/\s+/g, ' ')
}
