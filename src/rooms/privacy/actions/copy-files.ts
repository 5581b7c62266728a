import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Ground } from '../../../ground/ground.ts'
import type { RecordRequestId } from '../rules/asking.ts'
import { zipped } from './zipping.ts'

function fileOf({ settings }: Ground, request: RecordRequestId): string {
  return join(settings.home, 'files', 'copies', `${request}.zip`)
}

/** Writes the zip of a copy, whole or not at all. */
export async function writeCopy(
  ground: Ground,
  { id, askedAt, files }: { id: RecordRequestId; askedAt: Date; files: Readonly<Record<string, string>> },
): Promise<{ bytes: number; sha256: string }> {
  const path = fileOf(ground, id)
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let bytes = 0
  async function* counted(pieces: AsyncIterable<Uint8Array>) {
    for await (const piece of pieces) {
      hash.update(piece)
      bytes += piece.length
      yield piece
    }
  }
  const target = createWriteStream(`${path}.partial`, { mode: 0o600 })
  await pipeline(Readable.from(zipped(files, askedAt)), counted, target)
  await rename(`${path}.partial`, path)
  return { bytes, sha256: hash.digest('hex') }
}

export function readCopy(ground: Ground, request: RecordRequestId): ReadableStream {
  return Readable.toWeb(createReadStream(fileOf(ground, request))) as ReadableStream
}

export async function removeCopies(ground: Ground, requests: readonly RecordRequestId[]): Promise<void> {
  for (const request of requests)
    for (const ending of ['', '.partial']) await rm(fileOf(ground, request) + ending, { force: true })
}
