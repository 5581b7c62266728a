import { randomUUID } from 'node:crypto'
import { brotliDecompressSync, constants, createBrotliCompress } from 'node:zlib'

/** Signs that stand in no page, in an order nobody knows: whoever writes them all the same does not hit the gap. */
export const gapMark = Array.from({ length: 32 }, (_, n) => ({
  sign: String.fromCharCode(n),
  order: randomUUID(),
}))
  .filter(({ sign }) => !'\0\t\n\r'.includes(sign))
  .toSorted((a, b) => (a.order < b.order ? -1 : 1))
  .map(({ sign }) => sign)
  .join('')

/** Bytes ready to be sent, once the gap is filled with as many letters of ASCII. */
export type Gapped = (filling: string) => Uint8Array<ArrayBuffer>

/** So many bytes after the gap stand beside it unpacked: what a packer expects next it tells from the two before. */
const beside = 2

/**
 * Packs a text (brotli) that has `gapMark` in it so that the gap is filled without packing again: the first one stands there
 * unpacked, and all others point back to it. Undefined where the packer wrote one out again, so that it must be packed each time.
 */
export async function packedAroundGap(
  text: string,
  params: Record<number, number>,
): Promise<Gapped | undefined> {
  const plain = Buffer.from(text)
  const from = plain.indexOf(gapMark)
  const to = from + gapMark.length + beside
  const pieces = [plain.subarray(0, from), plain.subarray(from, to), plain.subarray(to)]
  const [before, , after] = await packedInTurn(pieces, params)
  if (!before || !after) return undefined
  const tail = plain.subarray(to - beside, to)
  const fill: Gapped = (filling) => Buffer.concat([before, unpacked(filling, tail), after])
  const trial = 'x'.repeat(gapMark.length)
  return brotliDecompressSync(fill(trial)).equals(Buffer.from(text.replaceAll(gapMark, trial)))
    ? fill
    : undefined
}

/** A part of a brotli stream that is no packing at all (RFC 7932, 9.2): its length less one in sixteen bits, then the bytes. */
function unpacked(filling: string, tail: Buffer): Buffer {
  const bytes = Buffer.concat([Buffer.from(filling), tail])
  const header = ((bytes.length - 1) << 3) | (1 << 19)
  return Buffer.concat([Buffer.from([header, header >> 8, header >> 16]), bytes])
}

/** Each piece by itself, ending with a whole byte, but packed as one text. */
async function packedInTurn(pieces: readonly Buffer[], params: Record<number, number>): Promise<Buffer[]> {
  const stream = createBrotliCompress({ params })
  const packed: Buffer[] = []
  let now: Buffer[] = []
  stream.on('data', (chunk: Buffer) => now.push(chunk))
  for (const [n, piece] of pieces.entries()) {
    stream.write(piece)
    await new Promise<void>((go) => {
      if (n < pieces.length - 1) stream.flush(constants.BROTLI_OPERATION_FLUSH, go)
      else stream.end().once('end', go)
    })
    packed.push(Buffer.concat(now))
    now = []
  }
  return packed
}
