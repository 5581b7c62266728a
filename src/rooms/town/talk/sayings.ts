import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../../ground/root.ts'

const folder = join(root, 'talk')

/** What people of the town say, by language: sentences in which names stand as `{name}`; read once from talk/*.json. */
const books = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== 'cast.json')
    .sort()
    .map((file) => [
      file.slice(0, -5),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Readonly<Record<string, string>>,
    ]),
)

/** The language of the sentences that is meant by a tag: itself, its base, or for Chinese the simplified script. */
function bookOf(tag: string): Readonly<Record<string, string>> | undefined {
  const base = tag.split('-')[0] ?? tag
  return books.get(tag) ?? books.get(base === 'zh' ? 'zh-Hans' : base)
}

/** Whether somebody of the town can say things in this language. */
export function isSpokenHere(tag: string): boolean {
  return bookOf(tag) !== undefined
}

/** Several sentences in one language, with these names in them. */
export function sentencesIn(
  tag: string,
  sentences: readonly string[],
  names: Readonly<Record<string, string>>,
): string {
  const book = bookOf(tag)
  const words = sentences.map((id) => {
    const sentence = book?.[id]
    if (sentence === undefined) throw new Error(`nobody says ${id} in ${tag}`)
    return sentence.replace(/\{([a-z]+)\}/g, (gap, name: string) => names[name] ?? gap)
  })
  return words.join(tag.startsWith('zh') ? '' : ' ')
}
