import { createReadStream, existsSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { NotFound } from './failures.ts'
import type { DistrictId, Id } from './ids.ts'

export type FileId = Id<'file'>

/** Where a kept file lies: named by its id alone, so that no name from outside is ever a path. */
function placeOf(home: string, district: DistrictId, file: FileId): string {
  return join(home, 'files', district, file.slice(-2), file)
}

/** The place for a new file, its folder made. */
export async function placeFor(home: string, district: DistrictId, file: FileId): Promise<string> {
  const place = placeOf(home, district, file)
  await mkdir(join(place, '..'), { recursive: true, mode: 0o700 })
  return place
}

/** Keeps a file as it came. */
export async function keepFile(from: string, place: string): Promise<void> {
  await copyFile(from, place)
}

export async function letGo(place: string): Promise<void> {
  await rm(place, { force: true })
}

/** Lets the files of a district go, for good. */
export async function letFilesGo(
  home: string,
  { district, files }: { district: DistrictId; files: readonly FileId[] },
): Promise<void> {
  for (const file of files) await letGo(placeOf(home, district, file))
}

/** A folder for what is coming in, gone again when the work is done, however it ends. */
export async function withFolder<R>(work: (folder: string) => Promise<R>): Promise<R> {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-came-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The first bytes of a file. */
export async function firstBytes(path: string, count: number): Promise<Uint8Array> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/**
 * Sends a kept file as what it is and nothing else: never sniffed, never framed, never run, never kept by a browser.
 * A picture or voice is shown; a paper is only ever taken along. NotFound when it does not lie here any more.
 */
export async function sendFile(
  c: Context,
  {
    home,
    district,
    file,
    type,
    name,
  }: { home: string; district: DistrictId; file: FileId; type: string; name: string },
): Promise<Response> {
  const place = placeOf(home, district, file)
  if (!existsSync(place)) throw new NotFound('the file is gone')
  const { size } = await stat(place)
  const shown = type.startsWith('image/') || type.startsWith('audio/')
  const headers = {
    'content-type': type,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'accept-ranges': 'bytes',
  }
  const range = rangeOf(c.req.header('range'), size)
  const stream = Readable.toWeb(createReadStream(place, range ?? {})) as ReadableStream
  if (!range) return c.body(stream, 200, { ...headers, 'content-length': String(size) })
  return c.body(stream, 206, {
    ...headers,
    'content-length': String(range.end - range.start + 1),
    'content-range': `bytes ${range.start}-${range.end}/${size}`,
  })
}

/** The piece of a voice that a player asks for; undefined when it asks for the whole or for nothing there is. */
function rangeOf(asked: string | undefined, size: number): { start: number; end: number } | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(asked ?? '') ?? []
  if (from === '' && to === '') return undefined
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from !== '' && to !== '' ? Math.min(Number(to), size - 1) : size - 1
  return start <= end ? { start, end } : undefined
}

/** The bytes of a kept file, piece by piece; none when it does not lie here. */
export function keptPieces(place: {
  home: string
  district: DistrictId
  file: FileId
}): AsyncIterable<Uint8Array> | [] {
  const path = placeOf(place.home, place.district, place.file)
  return existsSync(path) ? createReadStream(path) : []
}
