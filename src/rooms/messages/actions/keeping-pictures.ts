import { writeFile } from 'node:fs/promises'
import type { Ground } from '../../../ground/ground.ts'
import { type DistrictId, newId } from '../../../ground/ids.ts'
import { placeFor } from '../../../ground/kept-files.ts'
import { addFiles } from '../store/files.ts'
import type { MessageId } from '../store/messages.ts'

/** A photograph, already drawn anew. */
export interface Picture {
  bytes: Buffer
  width: number
  height: number
}

/** Keeps the photographs of a message: each a file of its own, known to the message. */
export async function keepPictures(
  { db, settings }: Pick<Ground, 'db' | 'settings'>,
  district: DistrictId,
  { message, pictures }: { message: MessageId; pictures: readonly Picture[] },
): Promise<void> {
  if (pictures.length === 0) return
  const files = pictures.map((picture) => ({ ...picture, id: newId<'file'>() }))
  for (const { id, bytes } of files)
    await writeFile(await placeFor(settings.home, district, id), bytes, { mode: 0o600 })
  await db.transaction(district, (tx) =>
    addFiles(
      tx,
      message,
      files.map(({ bytes, ...file }) => ({ ...file, bytes: bytes.length })),
    ),
  )
}
