import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { parseHTML } from 'linkedom'
import { englishOnDisk } from '../tools/check-words.ts'

/** Our own English: whole sentences, and the pieces of those into which something is put. */
export interface OurEnglish {
  whole: ReadonlySet<string>
  pieces: readonly string[]
}

const folded = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The literal pieces of a message, of all its forms. */
function literals(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal) return [folded(element.value)]
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return []
    return Object.values(element.options).flatMap(({ value }) => literals(value))
  })
}

export async function ourEnglish(): Promise<OurEnglish> {
  const { words } = await englishOnDisk()
  const parsed = Object.values(words).map((message) => parse(message, { ignoreTag: true }))
  const pieces = parsed.flatMap(literals).filter((piece) => piece.length >= 14 && piece.includes(' '))
  return { whole: new Set(Object.values(words).map(folded)), pieces: [...new Set(pieces)] }
}

/** What of a page is still said in our English and not marked as such: of the texts, and of what only a screen reader says. */
export function englishLeft(html: string, { whole, pieces }: OurEnglish): string[] {
  const { document } = parseHTML(html)
  const foreign = [...document.querySelectorAll('body *')].filter(
    (element) => !element.closest('[lang]')?.getAttribute('lang')?.startsWith('en'),
  )
  if (foreign.length === 0) return ['the page says of itself that it is in English']
  const texts = foreign.flatMap((element) => [
    ...[...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ textContent }) => textContent),
    ...['aria-label', 'placeholder', 'title', 'alt'].map((name) => element.getAttribute(name)),
  ])
  const said = new Set(texts.map((text) => folded(text ?? '')).filter((text) => /\p{L}{2}/u.test(text)))
  return [...said].filter((text) => whole.has(text) || pieces.some((piece) => text.includes(piece)))
}
