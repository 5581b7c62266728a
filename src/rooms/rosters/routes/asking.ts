import type { Context } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { isId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { Env } from '../../../parts/env.ts'
import type { RunId } from '../rules.ts'

export function whoOf(c: Context<Env>): Who {
  const visitor = c.get('visitor')
  if (!visitor) throw new NotFound('nobody is here')
  return visitor
}

export function runIn(c: Context<Env>): RunId {
  const id = c.req.param('run') ?? ''
  if (!isId<'roster run'>(id)) throw new NotFound('no such roster')
  return id
}
