import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

/** How somebody is asked in a language that few read: by voice, or by signs. */
type Unwritten = { by: 'voice' | 'sign' }

/** "An interpreter is free for you": in a language, or in two that most read with a sign to show. */
export interface Tagline {
  /** Of whom it speaks. */
  tag: string
  by: 'letters' | 'voice' | 'sign'
  lines: readonly { language: string; words: string }[]
}

const { '@meta': _, ...all } = JSON.parse(
  readFileSync(join(root, 'phrases', 'taglines', 'taglines.json'), 'utf8'),
) as Record<string, string | Unwritten>

/** Where a language is not written, or we have no sentence of it: said in the two languages that schools write most. */
const spoken = {
  voice: {
    en: '☎ Call the school and say the name of your language. An interpreter is free.',
    es: '☎ Llame a la escuela y diga el nombre de su idioma. El intérprete es gratis.',
  },
  sign: {
    en: '✋ Show this to the school. A sign language interpreter is free.',
    es: '✋ Muestre esto en la escuela. El intérprete de lengua de señas es gratis.',
  },
} as const

/** The line for whoever speaks a language: the tag itself, its script or country aside, or by voice where we have none. */
export function taglineOf(tag: string): Tagline {
  const [base = ''] = tag.split('-')
  const known = [tag, inScript(tag), base, ...(base === 'tl' ? ['fil'] : [])].find((one) =>
    Object.hasOwn(all, one),
  )
  const found = known === undefined ? { by: 'voice' as const } : all[known]
  if (typeof found === 'string')
    return { tag, by: 'letters', lines: [{ language: known ?? tag, words: found }] }
  const by = found?.by ?? 'voice'
  return {
    tag,
    by,
    lines: (['en', 'es'] as const).map((language) => ({ language, words: spoken[by][language] })),
  }
}

function inScript(tag: string): string {
  if (!/^zh\b/i.test(tag)) return tag
  return /-(Hant|TW|HK|MO)\b/i.test(tag) ? 'zh-Hant' : 'zh-Hans'
}

/** Every language that has its line, for the sheet at a school's desk. */
export const taglines: readonly Tagline[] = Object.keys(all).map(taglineOf)

const base = (tag: string) => tag.split('-')[0]

/** The line for somebody who reads these languages (at ease first) beside words in another; undefined where the words are in one of theirs. */
export function taglineBeside(written: string, languages: readonly string[]): Tagline | undefined {
  const [first] = languages
  return first === undefined || languages.some((tag) => base(tag) === base(written))
    ? undefined
    : taglineOf(first)
}
