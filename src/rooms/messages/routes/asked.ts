import type { Context } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import { receiveUpload, type Upload } from '../../../ground/uploads.ts'
import type { Who } from '../../../ground/who.ts'
import type { Env } from '../../../parts/env.ts'
import { visitorIn } from '../../../parts/show.ts'
import type { Drafting } from '../actions/saying.ts'
import type { MessageForm } from '../input.ts'
import type { Returned, SayFault } from '../pages/writing.tsx'
import * as store from '../store.ts'

export function whoIn(c: Context<Env>): Who {
  const { district, person, hat } = visitorIn(c)
  return { district, person, hat }
}

/** Five files of ten megabytes, and the words. */
const room = 51 * 1024 * 1024

/** A form with words and perhaps files, which lie in `folder`; undefined when it is larger than anything we take. */
export async function formWithFiles(c: Context<Env>, folder: string): Promise<Upload | undefined> {
  if (!/multipart\/form-data/i.test(c.req.header('content-type') ?? ''))
    return { fields: await fieldsOf(c), files: [] }
  const upload = await receiveUpload(c, { folder, limit: room })
  return 'refused' in upload ? undefined : { ...upload, files: upload.files.filter(({ bytes }) => bytes > 0) }
}

/** What a form goes back with. Files that came along no page gives back; from the phrasebook only their names come. */
export function back({ fields: kept, files }: Upload, fault?: SayFault): Returned {
  const again = files.length > 0 || Boolean(kept['files'] || kept['voice'])
  return { kept, again, ...(fault && { fault }) }
}

/** A form that waited for a connection is sent by who wrote it, or by nobody: devices are shared. */
export function writtenBySelf(c: Context<Env>, { writer }: Pick<MessageForm, 'writer'>): void {
  if (writer !== '' && writer !== visitorIn(c).person) throw new NotFound('written by somebody else')
}

/** What was written, in the language that was chosen, else guessed from the writer's profile (R03.7). */
export async function draftedFrom(
  c: Context<Env>,
  ground: Ground,
  { form, files }: { form: MessageForm; files: readonly store.KeptFile[] },
): Promise<Drafting> {
  const { district, person } = visitorIn(c)
  const { language, household: _, writer: __, ...words } = form
  const known =
    language ?? (await store.readsBest(ground.db.under(district), person)) ?? c.get('reader').language
  return { ...words, language: known, files }
}

/** All that a form said, with the marks of its files instead of their bytes. */
export function formSent({ fields, files }: Upload): Record<string, string> {
  const marks = files.map(({ name, sha256 }) => [`file ${name}`, sha256])
  return { ...fields, ...Object.fromEntries(marks) }
}
