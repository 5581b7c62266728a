const crlf = /\r\n|\r|\n/g
const plain = /^[\x20-\x7e]*$/
/** Bytes of one encoded word (RFC 2047), which holds whole signs and is at most 75 characters long. */
const wordBytes = 45
const widest = 76

/** A header of free words: as they are where mail allows it, else as encoded words; folded at spaces. */
export function wordsHeader(name: string, words: string): string {
  return folded(name, isPlain(words) ? words.split(' ') : encodedWords(words))
}

/** A header made of signs that must stay whole and in one line, such as addresses for unsubscribing, which outer servers sign. */
export function wholeHeader(name: string, value: string): string {
  return isPlain(value) ? `${name}: ${value}\r\n` : wordsHeader(name, value)
}

/** A header with one mailbox. */
export function mailboxHeader(name: string, mailbox: { name: string; address: string }): string {
  if (mailbox.name === '') return `${name}: ${mailbox.address}\r\n`
  const called = isPlain(mailbox.name)
    ? [/^[\w ]*$/.test(mailbox.name) ? mailbox.name : `"${mailbox.name.replace(/["\\]/g, '\\$&')}"`]
    : encodedWords(mailbox.name)
  return folded(name, [...called, `<${mailbox.address}>`])
}

function isPlain(words: string): boolean {
  return plain.test(words) && !words.includes('=?') && words.split(' ').every(({ length }) => length < 900)
}

function folded(name: string, pieces: readonly string[]): string {
  let line = `${name}:`
  const lines: string[] = []
  for (const piece of pieces) {
    const fits = line.length + 1 + piece.length <= widest || line.trim() === '' || piece === ''
    if (!fits && line !== `${name}:`) {
      lines.push(line)
      line = ''
    }
    line += ` ${piece}`
  }
  return `${[...lines, line].join('\r\n')}\r\n`
}

function encodedWords(words: string): string[] {
  const pieces: string[] = []
  let piece = ''
  let bytes = 0
  for (const sign of words.toWellFormed()) {
    const more = Buffer.byteLength(sign)
    if (bytes + more > wordBytes) {
      pieces.push(piece)
      piece = ''
      bytes = 0
    }
    piece += sign
    bytes += more
  }
  return [...pieces, piece].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`)
}

/** One part of a mail, its head and its body, in the lightest encoding that every server lets through. */
export function part(type: string, text: string): string {
  const lines = text.replace(crlf, '\r\n')
  const bytes = Buffer.from(lines)
  const encoding = encodingFor(lines, bytes.length)
  return `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${encoders[encoding](lines, bytes)}`
}

type Encoding = '7bit' | 'quoted-printable' | 'base64'

const encoders: Readonly<Record<Encoding, (lines: string, bytes: Buffer) => string>> = {
  '7bit': (lines) => lines,
  'quoted-printable': (_, bytes) => quotedPrintable(bytes),
  base64: (_, bytes) => bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n'),
}

/** Nothing that could be the border between parts, and no line that a server may break, goes as it is. */
function encodingFor(lines: string, bytes: number): Encoding {
  const short = !/[^\r\n]{77}/.test(lines)
  if (short && /^[\t\r\n\x20-\x7e]*$/.test(lines) && !lines.includes('=_')) return '7bit'
  return bytes > lines.length * 1.25 ? 'base64' : 'quoted-printable'
}

const hex = Array.from({ length: 256 }, (_, byte) =>
  Buffer.from(`=${byte.toString(16).toUpperCase().padStart(2, '0')}`),
)
const [tab, lineFeed, carriageReturn, space, equals] = [9, 10, 13, 32, 61]

/** RFC 2045, 6.7: lines of at most 76 signs; a space at the end of one is written out. */
export function quotedPrintable(bytes: Uint8Array): string {
  const out = Buffer.allocUnsafe(bytes.length * 4 + 16)
  let at = 0
  let column = 0
  for (let n = 0; n < bytes.length; n++) {
    const byte = bytes[n] ?? 0
    const ends = bytes[n + 1] === carriageReturn && bytes[n + 2] === lineFeed
    if (byte === carriageReturn && bytes[n + 1] === lineFeed) {
      out[at++] = carriageReturn
      out[at++] = lineFeed
      n++
      column = 0
      continue
    }
    const blank = byte === space || byte === tab
    const bare = blank ? !(ends || n === bytes.length - 1) : byte > 32 && byte < 127 && byte !== equals
    const width = bare ? 1 : 3
    if (column + width > 75) {
      out[at++] = equals
      out[at++] = carriageReturn
      out[at++] = lineFeed
      column = 0
    }
    if (bare) out[at++] = byte
    else at += (hex[byte] ?? out).copy(out, at)
    column += width
  }
  return out.toString('latin1', 0, at)
}
