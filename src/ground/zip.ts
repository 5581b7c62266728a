import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib'

type Pieces = Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>

/** A file of a zip: its name with slashes, and its bytes piece by piece. */
export interface ZipFile {
  name: string
  pieces: Pieces
}

interface Laid {
  name: Buffer
  crc: number
  packed: number
  whole: number
  offset: number
}

const most = 0xffffffff
const version = 45
/** Sizes come after the bytes (bit 3), names are UTF-8 (bit 11). */
const flags = 0x0808
const deflate = 8

/**
 * A zip, piece by piece: memory holds one piece and a line for each file. Any number of files and bytes (zip64); one file
 * below 4 GB. The same bytes for the same files and moment.
 */
export async function* zipOf(
  files: Iterable<ZipFile> | AsyncIterable<ZipFile>,
  at: Date,
): AsyncGenerator<Uint8Array> {
  const laid: Laid[] = []
  let offset = 0
  for await (const { name, pieces } of files) {
    const one: Laid = { name: Buffer.from(name), crc: 0, packed: 0, whole: 0, offset }
    const head = headOf(one, at)
    yield head
    for await (const piece of deflated(pieces, one)) yield piece
    const tail = tailOf(one)
    yield tail
    offset += head.length + one.packed + tail.length
    laid.push(one)
  }
  const begun = offset
  for (const one of laid) {
    const line = lineOf(one, at)
    yield line
    offset += line.length
  }
  yield endOf(laid.length, { begun, bytes: offset - begun })
}

const small = 256 * 1024

/** A small file is packed at once; a larger one flows, so that the memory never holds it. */
async function* deflated(pieces: Pieces, one: Laid): AsyncGenerator<Uint8Array> {
  const source = counted(pieces, one)
  const begun: Uint8Array[] = []
  while (one.whole < small) {
    const { value, done } = await source.next()
    if (done) {
      const bytes = deflateRawSync(Buffer.concat(begun))
      one.packed = bytes.length
      return yield bytes
    }
    begun.push(value)
  }
  yield* flowing(begun, source, one)
}

async function* counted(pieces: Pieces, one: Laid): AsyncGenerator<Uint8Array, undefined> {
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    one.crc = crc32(bytes, one.crc)
    one.whole += bytes.length
    yield bytes
  }
}

async function* flowing(
  begun: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
  one: Laid,
): AsyncGenerator<Uint8Array> {
  async function* all() {
    yield* begun
    yield* rest
  }
  const packer = createDeflateRaw()
  const fed = pipeline(Readable.from(all()), packer)
  fed.catch(() => undefined) // What went wrong rises from the reading below.
  for await (const piece of packer) {
    one.packed += piece.length
    yield piece
  }
  await fed
  if (one.whole >= most || one.packed >= most) throw new Error('a file of a zip has 4 GB or more')
}

/** The moment as a zip has it: two bytes of time, two of day, from 1980 on. */
function moment(at: Date): [number, number] {
  const year = Math.max(0, at.getUTCFullYear() - 1980)
  return [
    (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  ]
}

/** Numbers as bytes, the lowest first: [2, n] for two bytes of it, and so on. */
function packed(...fields: readonly (readonly [size: 2 | 4 | 8, value: number])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0))
  let at = 0
  for (const [size, value] of fields)
    at = size === 8 ? bytes.writeBigUInt64LE(BigInt(value), at) : bytes.writeUIntLE(value, at, size)
  return bytes
}

function headOf({ name }: Laid, at: Date): Buffer {
  const [time, day] = moment(at)
  const fixed = packed([4, 0x04034b50], [2, version], [2, flags], [2, deflate], [2, time], [2, day])
  return Buffer.concat([fixed, packed([4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]), name])
}

function tailOf({ crc, packed: size, whole }: Laid): Buffer {
  return packed([4, 0x08074b50], [4, crc], [4, size], [4, whole])
}

function lineOf({ name, crc, packed: size, whole, offset }: Laid, at: Date): Buffer {
  const [time, day] = moment(at)
  const far = offset >= most ? packed([2, 1], [2, 8], [8, offset]) : Buffer.alloc(0)
  const began = packed([4, 0x02014b50], [2, version], [2, version], [2, flags], [2, deflate])
  const sizes = packed([2, time], [2, day], [4, crc], [4, size], [4, whole])
  const places = packed([2, name.length], [2, far.length], [2, 0], [2, 0], [2, 0], [4, 0])
  return Buffer.concat([began, sizes, places, packed([4, Math.min(offset, most)]), name, far])
}

function endOf(files: number, { begun, bytes }: { begun: number; bytes: number }): Buffer {
  const wide = packed([4, 0x06064b50], [8, 44], [2, version], [2, version], [4, 0], [4, 0], [8, files])
  const places = packed([8, files], [8, bytes], [8, begun])
  const locator = packed([4, 0x07064b50], [4, 0], [8, begun + bytes], [4, 1])
  const few = Math.min(files, 0xffff)
  const last = packed([4, 0x06054b50], [2, 0], [2, 0], [2, few], [2, few])
  const end = packed([4, Math.min(bytes, most)], [4, Math.min(begun, most)], [2, 0])
  return Buffer.concat([wide, places, locator, last, end])
}
