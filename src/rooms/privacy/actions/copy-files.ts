import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Ground } from '../../../ground/ground.ts'
import type { DistrictId } from '../../../ground/ids.ts'
import { type FileId, letFilesGo } from '../../../ground/kept-files.ts'
import { type ZipFile, zipOf } from '../../../ground/zip.ts'

/** A zip that lies in the home folder for some days: the copy of a record, or the export of a school. */
export interface Kept {
  kind: 'copies' | 'exports'
  id: string
}

function placeOf({ settings }: Ground, { kind, id }: Kept): string {
  return join(settings.home, 'files', kind, `${id}.zip`)
}

/** Writes a zip, whole or not at all; memory holds some pieces of it. What a killed process left is written over. */
export async function writeZip(
  ground: Ground,
  kept: Kept,
  { at, files }: { at: Date; files: Iterable<ZipFile> | AsyncIterable<ZipFile> },
): Promise<{ bytes: number; sha256: string }> {
  const path = placeOf(ground, kept)
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
  await pipeline(Readable.from(zipOf(files, at)), counted, target).catch(async (cause: unknown) => {
    await rm(`${path}.partial`, { force: true })
    throw cause
  })
  await rename(`${path}.partial`, path)
  return { bytes, sha256: hash.digest('hex') }
}

export function readZip(ground: Ground, kept: Kept): ReadableStream {
  return Readable.toWeb(createReadStream(placeOf(ground, kept))) as ReadableStream
}

export async function removeZips(ground: Ground, all: readonly Kept[]): Promise<void> {
  for (const kept of all)
    for (const ending of ['', '.partial']) await rm(placeOf(ground, kept) + ending, { force: true })
}

const oneDay = 86_400_000

/** Takes away halves of zips that a killed process left more than a day ago and nobody asked for again. */
export async function removeHalves({ settings, clock }: Ground): Promise<void> {
  for (const kind of ['copies', 'exports'] as const) {
    const folder = join(settings.home, 'files', kind)
    const names = existsSync(folder) ? await readdir(folder) : []
    for (const name of names.filter((one) => one.endsWith('.partial'))) {
      const { mtimeMs } = await stat(join(folder, name))
      if (clock.now().getTime() - mtimeMs > oneDay) await rm(join(folder, name), { force: true })
    }
  }
}

/** Takes files of messages away that belong to nothing any more. */
export function removeFiles(
  { settings }: Ground,
  district: DistrictId,
  files: readonly FileId[],
): Promise<void> {
  return letFilesGo(settings.home, { district, files })
}
