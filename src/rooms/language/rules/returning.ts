import { type Kept, putBack } from './keeping.ts'
import { keyOf } from './remembering.ts'
import { type Rendition, sameLanguage } from './states.ts'

/** What is wrong with a text that came back from a translator's file. */
export type ReturnRefusal =
  | 'unknown'
  | 'replaced'
  | 'at-work'
  | 'said-already'
  | 'source-changed'
  | 'other-language'
  | 'tags'
  | 'places-missing'
  | 'places-twice'
  | 'places-made-up'
  | 'too-long'
  | 'same-words'
  | 'other-script'

/** A person's words to keep, a draft somebody read over, nothing to do yet, or what is wrong and with which places. */
export type Returning =
  | { do: 'render'; words: string }
  | { do: 'review'; words: string }
  | { do: 'nothing' }
  | { refused: ReturnRefusal; places?: readonly number[] }

interface Back {
  from: string
  to: string
  source: string
  target: string | undefined
  readOver: boolean
  odd: string | undefined
}

interface Waiting {
  from: string
  language: string
  /** A newer text stands in its place. */
  replaced: boolean
  /** A colleague has it. */
  takenByOther: boolean
  best: Rendition | null
}

/** What becomes of a text that came back, given what waits for it here. */
export function returning(back: Back, waiting: Waiting | undefined, kept: Kept): Returning {
  if (!waiting) return { refused: 'unknown' }
  if (!isSame(back.from, waiting.from) || !isSame(back.to, waiting.language))
    return { refused: 'other-language' }
  if (back.target === undefined) return { do: 'nothing' }
  if (waiting.replaced) return { refused: 'replaced' }
  if (keyOf(back.source) !== keyOf(kept.safe)) return { refused: 'source-changed' }
  if (back.odd !== undefined) return { refused: 'tags' }
  const wrong = placesWrong(back.target, kept.places.length)
  if (wrong) return wrong
  const words = putBack(back.target, kept, waiting.language)?.trim() ?? ''
  const refused = wordsWrong({ words, target: back.target, source: kept.safe, language: waiting.language })
  return refused ? { refused } : found(words, waiting, back)
}

function found(words: string, { best, takenByOther }: Waiting, { readOver }: Back): Returning {
  if (best?.words.trim() === words) {
    if (best.kind === 'human' || best.reviewed || !readOver) return { do: 'nothing' }
    return takenByOther ? { refused: 'at-work' } : { do: 'review', words: best.words }
  }
  if (best?.kind === 'human') return { refused: 'said-already' }
  return takenByOther ? { refused: 'at-work' } : { do: 'render', words }
}

const mostSigns = 20_000
/** Beyond this many times the source and a paragraph, somebody put another text into the wrong line. */
const mostTimes = 6

function wordsWrong(said: {
  words: string
  target: string
  source: string
  language: string
}): ReturnRefusal | undefined {
  const { words, target, source, language } = said
  if (words.length > mostSigns || target.length > mostTimes * source.length + 300) return 'too-long'
  if (keyOf(target) === keyOf(source) && bare(target).trim().split(/\s+/).length > 3) return 'same-words'
  return scriptFits(bare(target), language) ? undefined : 'other-script'
}

const bare = (safe: string) => safe.replace(/<x id="\d+"\/>|&\w+;/gu, '')

function isSame(one: string, other: string): boolean {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(one) && sameLanguage(one, other)
}

/** Every place once, and none that the source has not; else which. */
export function placesWrong(target: string, count: number): Returning | undefined {
  const seen = [...target.matchAll(/<x id="(\d+)"\/>/gu)].map(([, n]) => Number(n))
  const made = seen.filter((n) => n < 1 || n > count)
  if (made.length > 0) return { refused: 'places-made-up', places: [...new Set(made)] }
  const twice = seen.filter((n, at) => seen.indexOf(n) !== at)
  if (twice.length > 0) return { refused: 'places-twice', places: [...new Set(twice)] }
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((n) => !seen.includes(n))
  return missing.length > 0 ? { refused: 'places-missing', places: missing } : undefined
}

/** Scripts that a reader of another could not read at all, by the script of the language. */
const letters: Readonly<Record<string, RegExp>> = {
  Arab: /\p{Script=Arabic}/u,
  Beng: /\p{Script=Bengali}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Deva: /\p{Script=Devanagari}/u,
  Ethi: /\p{Script=Ethiopic}/u,
  Hans: /\p{Script=Han}/u,
  Hant: /\p{Script=Han}/u,
  Jpan: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  Khmr: /\p{Script=Khmer}/u,
  Kore: /[\p{Script=Hangul}\p{Script=Han}]/u,
  Latn: /\p{Script=Latin}/u,
  Mymr: /\p{Script=Myanmar}/u,
}

/** Whether words are written in the letters of their language: at least a third of them are. */
export function scriptFits(words: string, language: string): boolean {
  const wanted = letters[new Intl.Locale(language).maximize().script ?? '']
  const all = words.match(/\p{L}/gu) ?? []
  return !wanted || all.length === 0 || all.filter((sign) => wanted.test(sign)).length * 3 >= all.length
}
