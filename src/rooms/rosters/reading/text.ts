import { isAscii, isUtf8 } from 'node:buffer'

/** How the bytes were found to be written; `windows-1252` and `broken` deserve a warning. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'broken'

/**
 * Decodes a stream of bytes: UTF-8 with or without a mark, UTF-16 with a mark or plainly so, else Windows-1252.
 * A file that had good UTF-8 before its first bad byte stays UTF-8 and is `broken`. `found` is called once
 * for each encoding met other than plain UTF-8.
 */
export async function* textOf(
  bytes: AsyncIterable<Uint8Array>,
  found: (encoding: Encoding) => void,
): AsyncGenerator<string> {
  const decoder = new Decoder(found)
  for await (const chunk of bytes) {
    const text = decoder.push(chunk)
    if (text) yield text
  }
  const last = decoder.end()
  if (last) yield last
}

class Decoder {
  #found: (encoding: Encoding) => void
  #wide: TextDecoder | undefined
  #narrow = new TextDecoder('windows-1252')
  #mode: 'start' | 'utf-8' | 'wide' | 'windows-1252' | 'broken' = 'start'
  #held: Uint8Array = new Uint8Array()
  #sawMultibyte = false

  constructor(found: (encoding: Encoding) => void) {
    this.#found = found
  }

  push(chunk: Uint8Array): string {
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk
    this.#held = new Uint8Array()
    if (this.#mode === 'start' && bytes.length < 4) return this.#hold(bytes, bytes.length)
    return this.#decode(this.#mode === 'start' ? this.#begin(bytes) : bytes)
  }

  end(): string {
    const held = this.#held
    this.#held = new Uint8Array()
    const rest = this.#mode === 'start' ? this.#decode(this.#begin(held), true) : this.#decode(held, true)
    return this.#wide ? rest + this.#wide.decode() : rest
  }

  #begin(bytes: Uint8Array): Uint8Array {
    const wide = wideEncoding(bytes)
    this.#mode = wide ? 'wide' : 'utf-8'
    if (wide) {
      this.#wide = new TextDecoder(wide)
      this.#found(wide)
      return bytes
    }
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
    this.#sawMultibyte = marked
    return marked ? bytes.subarray(3) : bytes
  }

  #decode(bytes: Uint8Array, last = false): string {
    if (this.#wide) return this.#wide.decode(bytes, { stream: true })
    if (this.#mode === 'windows-1252') return this.#narrow.decode(bytes)
    if (isAscii(bytes)) return asBuffer(bytes).toString('latin1')
    const whole = last ? bytes.length : completeLength(bytes)
    const ready = asBuffer(bytes.subarray(0, whole))
    if (this.#mode === 'utf-8' && !isUtf8(ready)) return this.#notUtf8(bytes)
    this.#sawMultibyte ||= whole > 0
    return ready.toString('utf8') + this.#hold(bytes.subarray(whole), bytes.length - whole)
  }

  #notUtf8(bytes: Uint8Array): string {
    this.#mode = this.#sawMultibyte ? 'broken' : 'windows-1252'
    this.#found(this.#mode)
    return this.#decode(bytes, this.#mode === 'windows-1252')
  }

  #hold(bytes: Uint8Array, length: number): string {
    if (length > 0) this.#held = bytes
    return ''
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third, fourth] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first && !second && third && fourth === 0) return 'utf-16le'
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be'
  return undefined
}

/** How many bytes end on a whole UTF-8 character: a chunk may cut the last one, at most 3 bytes of it. */
function completeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needs > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}
