import { xmlText } from '../../../ground/xml.ts'
import { plain } from '../rules/keeping.ts'

/** How a file writes a place, and a sign that XML cannot carry. */
export interface Markup {
  place(n: number): string
  sign(hex: string): string
}

/** A sentence with its places (`<x id="1"/>`) as a file of translators carries it. */
export function markedUp(safe: string, { place, sign }: Markup): string {
  return safe
    .split(/(<x id="\d+"\/>)/u)
    .map((piece) => {
      const n = /^<x id="(\d+)"\/>$/u.exec(piece)?.[1]
      return n === undefined ? xmlText(plain(piece), (code) => sign(hexOf(code))) : place(Number(n))
    })
    .join('')
}

const hexOf = (code: number) => code.toString(16).toUpperCase().padStart(4, '0')
