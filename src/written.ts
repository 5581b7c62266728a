import type { Context } from 'hono'
import { fieldsLeft } from './ground/forms.ts'
import type { Env } from './parts/env.ts'

/** The fields into which people write sentences of their own. */
const sentences = ['words', 'will', 'help', 'reason', 'urgentReason', 'shows', 'said']

/** The sentences somebody wrote into a form that went no further: whoever shows another page gives them back. */
export async function writtenIn(c: Context<Env>): Promise<string[]> {
  if (c.req.method !== 'POST' || !c.req.header('accept')?.includes('text/html')) return []
  const fields = c.get('written') ?? (await fieldsLeft(c))
  return sentences.flatMap((name) => (fields[name]?.trim() ? [fields[name]] : []))
}
