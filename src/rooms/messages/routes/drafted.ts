import type { Context } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import type { Upload } from '../../../ground/uploads.ts'
import type { Env } from '../../../parts/env.ts'
import { visitorIn } from '../../../parts/show.ts'
import type { Drafting } from '../actions/saying.ts'
import type { MessageForm } from '../input.ts'
import * as store from '../store.ts'

/** What was written, in the language that was chosen, else guessed from the writer's profile (R03.7). */
export async function draftedFrom(
  c: Context<Env>,
  ground: Ground,
  { form, files }: { form: MessageForm; files: readonly store.KeptFile[] },
): Promise<Drafting> {
  const { district, person } = visitorIn(c)
  const { language, household: _, ...words } = form
  const known =
    language ?? (await store.readsBest(ground.db.under(district), person)) ?? c.get('reader').language
  return { ...words, language: known, files }
}

/** All that a form said, with the marks of its files instead of their bytes. */
export function formSent({ fields, files }: Upload): Record<string, string> {
  const marks = files.map(({ name, sha256 }) => [`file ${name}`, sha256])
  return { ...fields, ...Object.fromEntries(marks) }
}
