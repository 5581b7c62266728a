import type { Context } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { fieldsOf } from '../../../ground/forms.ts'
import { type Id, isId } from '../../../ground/ids.ts'
import { receiveUpload, type Upload } from '../../../ground/uploads.ts'
import type { Who } from '../../../ground/who.ts'
import type { Env } from '../../../parts/env.ts'
import { visitorIn } from '../../../parts/show.ts'
import type { Acting } from '../actions/acting.ts'

/** An id in the address; anything of another shape names nothing. */
export function namedIn<Kind extends string>(c: Context<Env>, name: string): Id<Kind> {
  const text = c.req.param(name) ?? ''
  if (!isId<Kind>(text)) throw new NotFound('not an id')
  return text
}

export function whoIn(c: Context<Env>): Who {
  const { district, person, hat } = visitorIn(c)
  return { district, person, hat }
}

/** Who acts, and the form's key with what it said. */
export function actingWith(c: Context<Env>, fields: Record<string, string>): Acting {
  const { key = '', ...words } = fields
  return { who: whoIn(c), sending: { key, words: { path: c.req.path, ...words } } }
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
