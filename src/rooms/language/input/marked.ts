import { unmarked, wordsWithin, type XmlElement } from '../../../ground/xml.ts'

/** A sentence as it came back: words with places (`<x id="1"/>`), and the first mark we never wrote. */
export interface Marked {
  safe: string
  odd: string | undefined
}

const around = new Set(['mrk', 'pc', 'g', 'sub', 'hi'])
const silent = new Set(['sm', 'em', 'note'])

/** Reads words and places out of `<source>`, `<target>` or `<seg>`. */
export function markedIn(element: XmlElement): Marked {
  const pieces = element.children.map((child): Marked => {
    if (typeof child === 'string') return { safe: unmarked(child), odd: undefined }
    if (around.has(child.name)) return markedIn(child)
    return silent.has(child.name) ? { safe: '', odd: undefined } : pieceOf(child)
  })
  return asOne(pieces)
}

/** Several pieces as one sentence. */
export function asOne(pieces: readonly Marked[]): Marked {
  return {
    safe: pieces.map(({ safe }) => safe).join(''),
    odd: pieces.find(({ odd }) => odd !== undefined)?.odd,
  }
}

function pieceOf(element: XmlElement): Marked {
  const { name, attributes } = element
  if (name === 'cp') return signOf(attributes['hex'] ?? '', name)
  const id = attributes['id'] ?? attributes['x'] ?? ''
  const [, hex] = /^u([0-9A-F]{4,6})$/.exec(attributes['id'] ?? attributes['type'] ?? '') ?? []
  if (hex !== undefined) return signOf(hex, name)
  const [, n] = /^(\d{1,4})$/.exec(id) ?? []
  if ((name === 'ph' || name === 'x') && n !== undefined)
    return { safe: `<x id="${Number(n)}"/>`, odd: undefined }
  return { safe: unmarked(wordsWithin(element)), odd: name }
}

function signOf(hex: string, name: string): Marked {
  const code = Number.parseInt(hex, 16)
  return code > 0 && code <= 0x10ffff
    ? { safe: unmarked(String.fromCodePoint(code)), odd: undefined }
    : { safe: '', odd: name }
}
