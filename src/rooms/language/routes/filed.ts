import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from 'hono'
import { withFolder } from '../../../ground/kept-files.ts'
import { receiveUpload } from '../../../ground/uploads.ts'
import type { Env } from '../../../parts/env.ts'
import type { Read } from '../input/xliff.ts'
import { say } from '../words.ts'

/** A file for the person's own device. */
export function attachment(c: Context<Env>, { file, name }: { file: string; name: string }): Response {
  return c.body(file, 200, {
    'content-type': 'application/xml; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  })
}

const most = 8 * 1024 * 1024

interface Came<One> {
  units: One[]
  fields: Record<string, string>
}

/** The one file of a form, read; or what is wrong with it, in the reader's words. */
export function fileIn<One>(
  c: Context<Env>,
  read: (bytes: Uint8Array) => Read<One>,
): Promise<Came<One> | { wrong: string }> {
  const { reader } = c.get('frame')
  return withFolder(async (folder) => {
    const upload = await receiveUpload(c, { folder: join(folder, 'came'), limit: most })
    if ('refused' in upload) {
      const key = upload.refused === 'too-large' ? 'language.file.large' : 'language.file.missing'
      return { wrong: say(reader, key) }
    }
    const [file] = upload.files
    if (!file || file.bytes === 0) return { wrong: say(reader, 'language.file.missing') }
    const found = read(await readFile(file.path))
    const fields = { ...upload.fields, file: file.sha256 }
    if ('units' in found) return { units: found.units, fields }
    const { fault, line } = found
    if (fault === 'malformed' && line !== undefined)
      return { wrong: say(reader, 'language.file.malformedAt', { line }) }
    return { wrong: say(reader, `language.file.${fault}`) }
  })
}
