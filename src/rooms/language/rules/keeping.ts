import { type CalendarDay, daysIn, dayWords, timeOfDayWords, timesIn } from './moments.ts'

/**
 * What a machine never sees (R03.12): names, dates, links, mailboxes, numbers. Each becomes a place `<x id="1"/>`, and
 * comes back as it was; a date comes back as the other language writes it.
 */
export interface Kept {
  safe: string
  places: readonly Place[]
}

type Place =
  | { kind: 'words'; words: string }
  | ({ kind: 'date' } & CalendarDate)
  | { kind: 'time'; minutes: number }

type CalendarDate = CalendarDay & { year?: number }

interface Found {
  at: number
  length: number
  place: Place
}

/** A letter or figure of a script that sets words apart; in the others a name may stand right beside any letter. */
const apart =
  '(?![\\p{Script=Han}\\p{Script=Hangul}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}])[\\p{L}\\p{N}]'

const links = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]。，、；：！？）]/gu
const mailboxes = /[^\s@<>,;"]+@[^\s@<>,;"]+\.[\p{L}\d-]+/gu
/** Anything with a figure in it: telephone numbers, rooms, times, grades, money. */
const figures = new RegExp(`[+(]?(?:${apart})?\\d(?:${apart}|[-.:/()€$% ]{1,2}(?=\\d))*`, 'gu')

interface KeepingBack {
  /** BCP-47 tag of the words. */
  language: string
  names: readonly string[]
  /** How the school says its own terms in the other language, where that is already to be put in. */
  terms?: readonly Agreed[]
}

interface Agreed {
  term: string
  said: string
}

/** Puts places where names (as given), dates, links, mailboxes, figures and the school's own terms stand. */
export function keepBack(words: string, { language, names, terms = [] }: KeepingBack): Kept {
  const found: Found[] = []
  const take = (at: number, length: number, place: Place) => {
    if (!found.some((other) => at < other.at + other.length && other.at < at + length))
      found.push({ at, length, place })
  }
  for (const { at, length, date } of datesIn(words, language)) take(at, length, { kind: 'date', ...date })
  for (const { at, length, moment } of daysIn(words, language)) take(at, length, { kind: 'date', ...moment })
  for (const { at, length, moment: minutes } of timesIn(words, language))
    take(at, length, { kind: 'time', minutes })
  const takeAll = (pattern: RegExp, said = (match: string) => match) => {
    for (const { index, 0: match } of words.matchAll(pattern))
      if (match) take(index, match.length, { kind: 'words', words: said(match) })
  }
  for (const pattern of [links, mailboxes, nameIn(names)]) takeAll(pattern)
  takeAll(termIn(terms), (match) => agreedFor(match, terms))
  takeAll(figures)
  return cut(
    words,
    found.sort((one, other) => one.at - other.at),
  )
}

function cut(words: string, found: readonly Found[]): Kept {
  let safe = ''
  let from = 0
  found.forEach(({ at, length }, n) => {
    safe += `${escaped(words.slice(from, at))}<x id="${n + 1}"/>`
    from = at + length
  })
  return { safe: safe + escaped(words.slice(from)), places: found.map(({ place }) => place) }
}

/** Names as wholes and each of their parts of two letters or more, longest first; nothing when there are none. */
function nameIn(names: readonly string[]): RegExp {
  const parts = new Set(
    names.flatMap((name) => [name, ...name.split(/[\s-]+/u)]).filter((part) => [...part].length > 1),
  )
  return wholly([...parts], 'gu')
}

/** Any of these where it stands as a whole, the longest first; nothing when there are none. */
function wholly(parts: readonly string[], flags: 'gu' | 'giu'): RegExp {
  const longest = parts
    .toSorted((one, other) => other.length - one.length)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/gu, '\\s+'))
  return longest.length === 0
    ? /$^/gu
    : new RegExp(`(?<!${apart})(?:${longest.join('|')})(?!${apart})`, flags)
}

const termIn = (terms: readonly Agreed[]) =>
  wholly(terms.map(({ term }) => term.trim()).filter(Boolean), 'giu')

/** The agreed word for a term as it stands here; with a capital where the term has one that the glossary has not. */
function agreedFor(match: string, terms: readonly Agreed[]): string {
  const alike = (one: string) => one.trim().toLowerCase().replaceAll(/\s+/gu, ' ')
  const found = terms.find(({ term }) => alike(term) === alike(match))
  if (!found) return match
  const raised = /^\p{Lu}/u.test(match) && /^\p{Ll}/u.test(found.term.trim())
  return raised ? found.said.replace(/^\p{Ll}/u, (sign) => sign.toUpperCase()) : found.said
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

export function plain(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}

/**
 * Puts back what was kept, dates in the other language. Undefined when a place is missing, doubled or made up: such a
 * draft is thrown away.
 */
export function putBack(draft: string, { places }: Kept, language: string): string | undefined {
  const seen = new Set<number>()
  let whole = true
  const words = draft.split(/(<x id="\d+"\s*\/>)/u).map((piece) => {
    const id = Number(/^<x id="(\d+)"/u.exec(piece)?.[1] ?? 0)
    if (id === 0) return plain(piece)
    const place = places[id - 1]
    if (!place || seen.has(id)) whole = false
    seen.add(id)
    return place ? placeWords(place, language) : ''
  })
  return whole && seen.size === places.length ? words.join('') : undefined
}

/**
 * What a person wrote, with places where the source has them, so that the memory can say it again of others. Undefined
 * when a kept word is not found exactly once: such a sentence is remembered by nobody.
 */
export function placed(words: string, { places }: Kept, language: string): string | undefined {
  const found: { at: number; length: number; id: number }[] = []
  for (const [n, place] of places.entries()) {
    const said = placeWords(place, language)
    const at = words.indexOf(said)
    if (at < 0 || words.indexOf(said, at + said.length) >= 0) return undefined
    found.push({ at, length: said.length, id: n + 1 })
  }
  found.sort((one, other) => one.at - other.at)
  let target = ''
  let from = 0
  for (const { at, length, id } of found) {
    if (at < from) return undefined
    target += `${escaped(words.slice(from, at))}<x id="${id}"/>`
    from = at + length
  }
  return target + escaped(words.slice(from))
}

function placeWords(place: Place, language: string): string {
  if (place.kind === 'words') return place.words
  return place.kind === 'date' ? dayWords(place, language) : timeOfDayWords(place.minutes, language)
}

interface Months {
  names: string[]
  month: Map<string, number>
}

const months = new Map<string, Months>()

function monthsOf(language: string): Months {
  const known = months.get(language) ?? monthsLearnt(language)
  if (months.size > 200) months.clear()
  months.set(language, known)
  return known
}

/** The months' names of a language, as dates carry them and as they stand alone; longest first. */
function monthsLearnt(language: string): Months {
  const month = new Map<string, number>()
  for (const options of [
    { month: 'long', day: 'numeric' },
    { month: 'long' },
    { month: 'short', day: 'numeric' },
  ] as const) {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' })
    for (let n = 0; n < 12; n++) {
      const parts = format.formatToParts(new Date(Date.UTC(2027, n, 15, 12)))
      const name = parts
        .find(({ type }) => type === 'month')
        ?.value.replace(/\.$/, '')
        .toLocaleLowerCase(language)
      if (name && !/^\d/.test(name)) month.set(name, n + 1)
    }
  }
  return { names: [...month.keys()].sort((one, other) => other.length - one.length), month }
}

interface DateFound {
  at: number
  length: number
  date: CalendarDate
}

/** Dates written out, "3 March", "March 3, 2027", "3 de marzo de 2027", and days as 2027-03-03. */
function datesIn(words: string, language: string): DateFound[] {
  const { names, month } = monthsOf(language)
  const found: DateFound[] = [...words.matchAll(/\b(\d{4})-(\d{2})-(\d{2})\b/g)].map((match) => ({
    at: match.index,
    length: match[0].length,
    date: { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) },
  }))
  if (names.length === 0) return found
  const name = `(?<month>${names.join('|')})(?![\\p{L}])`
  const day = '(?<day>\\d{1,2})(?:st|nd|rd|th|º|er)?'
  const year = '(?:,?\\s+(?:de\\s+|del\\s+)?(?<year>\\d{4}))?'
  const orders = [
    `(?<!\\d)${day}\\.?\\s+(?:de\\s+|of\\s+)?${name}${year}`,
    `(?<![\\p{L}])${name}\\s+${day}(?!\\d)${year}`,
  ]
  for (const order of orders) {
    for (const match of words.matchAll(new RegExp(order, 'giu'))) {
      const { day: days = '', month: said = '', year: years } = match.groups ?? {}
      const at = month.get(said.toLocaleLowerCase(language))
      if (at === undefined || Number(days) < 1 || Number(days) > 31) continue
      const date = { day: Number(days), month: at, ...(years ? { year: Number(years) } : {}) }
      found.push({ at: match.index, length: match[0].length, date })
    }
  }
  return found
}
