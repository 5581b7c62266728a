import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import { newId } from '../../../ground/ids.ts'
import { receiveUpload } from '../../../ground/uploads.ts'
import type { Env } from '../../../parts/env.ts'

interface SentCalendar {
  text: string
  fields: Record<string, string>
  tooLarge: boolean
}

/** The words of a calendar, out of a file or out of the field beside it; the file is gone again. */
export async function sentCalendar(
  c: Context<Env>,
  { settings }: Ground,
  limit: number,
): Promise<SentCalendar> {
  const folder = join(settings.home, 'files', 'calendars', newId())
  const upload = await receiveUpload(c, { folder, limit })
  if ('refused' in upload) return { text: '', fields: {}, tooLarge: upload.refused === 'too-large' }
  const { fields, files } = upload
  const [file] = files
  const text = file && file.bytes > 0 ? await readFile(file.path, 'utf8') : (fields['text'] ?? '')
  await rm(folder, { recursive: true, force: true })
  return { text: text.trim(), fields, tooLarge: false }
}
