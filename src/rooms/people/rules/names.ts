/** A person's names as a roster or the person writes them. A single name stands in `given` or in `family`. */
export interface Names {
  given: string
  family: string
  middle?: string | null
  preferred?: string | null
  /** The family name is said first (Hungarian, Chinese, Vietnamese, …). */
  familyFirst?: boolean
}

// Letters that do not come apart under NFKD but that people type without.
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ς: 'σ',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
}
const toPlain = new RegExp(`[${Object.keys(plain).join('')}]`, 'gu')
// Marks over letters (accents, Arabic and Hebrew vowels); the vowel signs of Indic and Thai scripts are part of the word.
const accents = /[\p{M}&&[\p{sc=Inherited}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}]]/gv
const dropped = /[\u0640\u02B0-\u02FF'’‘`´＇\u00AD\u200B-\u200F\u2060\uFEFF-]|\p{Pd}/gu
const between = /[^\p{L}\p{M}\p{N}]+/gu
const joinedScripts =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(dropped, '')
    .replace(accents, '')
    .replace(toPlain, (letter) => plain[letter] ?? letter)
    .replace(between, ' ')
    .trim()
}

/** How a text is looked for: without case, accents, Arabic vowels, apostrophes, hyphens. "Núñez" → "nunez". */
export function searchText(text: string): string {
  return folded(text)
}

/**
 * What a person is found by: every name folded; "Abd Allah" also as one word, and in scripts that write
 * without spaces the whole name in both orders.
 */
export function searchTextOf(names: Names): string {
  const parts = [names.given, names.middle, names.family, names.preferred].map((part) => folded(part ?? ''))
  const squeezed = parts.filter((part) => part.includes(' ')).map((part) => part.replaceAll(' ', ''))
  const whole = joinedScripts.test(`${names.given}${names.family}`)
    ? [
        `${parts[2] ?? ''}${parts[0] ?? ''}`.replaceAll(' ', ''),
        `${parts[0] ?? ''}${parts[2] ?? ''}`.replaceAll(' ', ''),
      ]
    : []
  return [...new Set([...parts, ...squeezed, ...whole])].filter((part) => part !== '').join(' ')
}

/** The words to look for, in any order; at most eight. "Garcia-Lopez" is two words, "O'Brien" one. */
export function searchWords(text: string): string[] {
  const apart = text.replace(/\p{Pd}/gu, ' ')
  return [...new Set(folded(apart).split(' '))].filter((word) => word !== '').slice(0, 8)
}

/** Patterns by which `search_text` holds each of these words: letters and figures alone, so none means anything to SQL. */
export function likeEach(words: readonly string[]): string[] {
  return words.map((word) => `%${word}%`)
}

/** What lists are sorted by: family name, then the name the person goes by. A tab sorts before any letter. */
export function sortName(names: Names): string {
  const called = names.preferred || names.given
  return [names.family, called].filter((part) => part !== '').join('\t')
}

const collators = new Map<string, Intl.Collator>()

/** Sorts by name as the reader's language does. `language` is a BCP-47 tag. */
export function byName(language: string): (a: { sortName: string }, b: { sortName: string }) => number {
  let collator = collators.get(language)
  if (!collator) {
    collator = new Intl.Collator([language, 'en'])
    collators.set(language, collator)
  }
  const { compare } = collator
  return (a, b) => compare(a.sortName, b.sortName)
}
