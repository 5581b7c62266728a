import type { Context } from 'hono'
import type { Reads } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import { type Id, isId } from '../../../ground/ids.ts'
import type { Outcome } from '../../../ground/once.ts'
import type { Env } from '../../../parts/env.ts'
import { visitorIn } from '../../../parts/show.ts'
import type { Doing } from '../actions.ts'

/** One request as these routes need it. */
export interface Asking {
  c: Context<Env>
  ground: Ground
}

export function readsFor({ c, ground }: Asking): Reads {
  return ground.db.under(visitorIn(c).district)
}

/** The fields of a posted form, and the doing of its sender. */
export async function sent({ c, ground }: Asking): Promise<{ fields: Record<string, string>; doing: Doing }> {
  const fields = await fieldsOf(c)
  const { key = '', ...words } = fields
  return { fields, doing: { db: ground.db, who: visitorIn(c), sending: { key, words } } }
}

/** An address with something else than an id leads nowhere. */
export function idInAddress<Kind extends string>(text = ''): Id<Kind> {
  if (!isId<Kind>(text)) throw new NotFound('no such id')
  return text
}

/** After what cannot be refused: on to where it led. */
export function goOn(c: Context<Env>, outcome: Outcome<never>): Response {
  return c.redirect('to' in outcome ? outcome.to : '/today', 303)
}
