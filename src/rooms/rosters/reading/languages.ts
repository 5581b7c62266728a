import { languageAliases, noLanguage } from './language-words.ts'
import { rareCodes } from './rare-codes.ts'

/** A language as the roster wrote it, and its BCP-47 tag when we know which one is meant. */
export interface LanguageText {
  text: string
  tag: string | undefined
}

const codeShape = /^[a-z]{2,3}([-_][a-z]{4})?([-_]([a-z]{2}|\d{3}))?$/i
const LONGEST_NAME = 200
const letters = [...'abcdefghijklmnopqrstuvwxyz']

const known = new Map<string, LanguageText>()

/**
 * The language a roster means by a text: its English name or its own ("Español"), an ISO 639 code, or several
 * alternatives ("Navajo; Navaho", "Persian/Farsi"). "Other" and the like have no tag; the text is always kept.
 */
export function languageOf(text: string): LanguageText {
  const kept = text.trim()
  const before = known.get(kept)
  if (before) return before
  const found = { text: kept, tag: tagOf(kept) }
  if (known.size < 2000) known.set(kept, found)
  return found
}

/** Several languages in one cell, parted by commas, semicolons or line ends; alternatives of one stay together. */
export function languagesOf(cell: string): LanguageText[] {
  const whole = languageOf(cell)
  if (whole.text === '') return []
  const parts = whole.text
    .split(/[,;|\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const each = parts.map(languageOf)
  const tags = new Set(each.map((language) => language.tag))
  return parts.length < 2 || tags.size < 2 ? [whole] : each
}

function tagOf(text: string): string | undefined {
  const whole = plainName(text)
  if (whole === '' || whole.length > LONGEST_NAME || noLanguage.has(whole)) return undefined
  const { inside, others } = alternatives(text)
  const names = [...inside.map(nameOf), ...others.map((name) => nameOf(name) ?? codeOf(name))]
  return named(whole) ?? codeOf(whole) ?? rarelyNamed(whole) ?? names.find((tag) => tag !== undefined)
}

function nameOf(name: string): string | undefined {
  return named(name) ?? rarelyNamed(name)
}

/** "Chinese (Cantonese)" → in the brackets stands which; "Portuguese (BR)" → but no code; "Creole, Haitian" → turned. */
function alternatives(text: string): { inside: string[]; others: string[] } {
  const clean = (names: string[]) =>
    names.map(plainName).filter((name) => name !== '' && !noLanguage.has(name))
  const inside = [...text.matchAll(/\(([^)]*)\)/g)].map((match) => match[1] ?? '')
  const outside = text.replace(/\([^)]*\)/g, ' ')
  const turned = /^([^,;/]+),([^,;/]+)$/.exec(outside)
  const parts = outside.split(/[;/|,]| or | - /i)
  return {
    inside: clean(inside),
    others: clean([outside, ...(turned ? [`${turned[2]} ${turned[1]}`] : []), ...parts]),
  }
}

function plainName(text: string): string {
  return text
    .normalize('NFKC')
    .toLocaleLowerCase('en')
    .replace(/[’ʼ`´]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/ languages?$/, '')
    .trim()
}

let common: Map<string, string> | undefined
let own: Map<string, string> | undefined
let rare: Map<string, string> | undefined

function named(name: string): string | undefined {
  const codes = () => letters.flatMap((first) => letters.map((second) => first + second))
  common ??= namesOf(codes(), (tag) => english.of(tag))
  const known = languageAliases.get(name) ?? common.get(name)
  if (known !== undefined) return known
  own ??= namesOf(codes(), (tag) => english.of(tag) && namesIn(tag).of(tag))
  return own.get(name)
}

function rarelyNamed(name: string): string | undefined {
  rare ??= namesOf(rareCodes, (tag) => english.of(tag))
  return rare.get(name)
}

const namesIn = (tag: string) => new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' })
const english = namesIn('en')

/** Names of the codes that CLDR names, as `nameIn` gives them. To ask languages for their own names takes a second. */
function namesOf(codes: readonly string[], nameIn: (tag: string) => string | undefined): Map<string, string> {
  const names = new Map<string, string>()
  for (const code of codes) {
    const name = nameIn(code)
    if (name && !names.has(plainName(name))) names.set(plainName(name), canonical(code))
  }
  return names
}

function codeOf(name: string): string | undefined {
  if (!codeShape.test(name)) return undefined
  const tag = canonical(name.replaceAll('_', '-'))
  const language = tag.split('-')[0] ?? tag
  return english.of(language) ? tag : undefined
}

/** ICU folds "twi" into Akan; schools mean Twi, so the code as it stood is kept where CLDR still has it. */
function canonical(code: string): string {
  return Intl.getCanonicalLocales(code)[0] ?? code
}

/** Whether a text says that no language is named ("Other", "Declined"), rather than one that we do not know. */
export function namesNoLanguage(text: string): boolean {
  return text.trim() === '' || noLanguage.has(plainName(text))
}
