import type { Context } from 'hono'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { NotFound } from '../ground/failures.ts'
import { sendText } from '../ground/http.ts'
import type { Visitor } from '../ground/who.ts'
import type { Env } from './env.ts'

/** Draws a page and sends it. */
export function show(c: Context<Env>, page: VNode, status = 200): Promise<Response> {
  return sendText(c, `<!doctype html>${renderToString(page)}`, { status })
}

/** Who is signed in; a signed-out request finds nothing here. */
export function visitorIn(c: Context<Env>): Visitor {
  const visitor = c.get('visitor')
  if (!visitor) throw new NotFound('nobody is signed in')
  return visitor
}
