import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { autonyms, englishNames } from './autonyms.ts'
import { eachApart, pseudo, type Ready, ready, type Values } from './icu.ts'
import { root } from './root.ts'

/** The English sentences of one room: key → ICU message. */
export type Words = Readonly<Record<string, string>>

/** For whom a page, a letter or a message is written. */
export interface Reader {
  /** BCP-47 tag the reader reads in; always one we have words for. */
  language: string
  direction: 'ltr' | 'rtl'
  /** IANA name, such as America/Chicago; beside it the school's country by ISO 3166-1, once somebody came in. */
  timeZone: string
  country?: string | undefined
}

type Say<Room extends Words> = <Key extends keyof Room & string>(
  reader: Reader,
  key: Key,
  ...values: Room[Key] extends `${string}{${string}` ? [values: Values] : [values?: Values]
) => string

const rightToLeftScripts = new Set([
  'Arab',
  'Hebr',
  'Thaa',
  'Syrc',
  'Nkoo',
  'Adlm',
  'Rohg',
  'Mand',
  'Samr',
  'Yezi',
])
const translations = loadTranslations(join(root, 'words'))

/** Remembers what was made for each key: Intl formatters cost more than the page they stand on. Bounded, as tags come from outside. */
function remembered<Made>(make: (key: string) => Made): (key: string) => Made {
  const made = new Map<string, Made>()
  return (key) => {
    const found = made.get(key)
    if (found !== undefined) return found
    const fresh = make(key)
    if (made.size >= 5000) made.clear()
    made.set(key, fresh)
    return fresh
  }
}

function loadTranslations(folder: string): Map<string, Words> {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
  return new Map(
    files
      .sort()
      .map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(folder, name), 'utf8')) as Words]),
  )
}

/**
 * How one room speaks: `say(reader, key, values)`. A key not yet translated is said in English;
 * tools/check-words.ts keeps that from being shipped.
 */
export function sayer<const Room extends Words>(english: Room): Say<Room> {
  const perLanguage = remembered((_language): Map<string, Ready> => new Map())
  return (reader, key, ...[values]) => {
    const messages = perLanguage(reader.language)
    let message = messages.get(key)
    if (message === undefined) {
      message = readied(reader, english[key] ?? key, key)
      messages.set(key, message)
    }
    return typeof message === 'string' ? message : message(values ?? {})
  }
}

function readied(reader: Reader, english: string, key: string): Ready {
  const tag = offeredFor(reader.language)
  const translated = tag && translations.get(tag)?.[key]
  const message = ready(
    translated ?? english,
    translated ? reader.language : 'en',
    reader.direction === 'rtl',
  )
  if (reader.language !== 'en-XA') return message
  return typeof message === 'string' ? pseudo(message) : (values) => pseudo(message(values))
}

/** The languages the interface speaks, as tags: English and one for each file in words/. */
export function languagesOffered(): string[] {
  return ['en', ...translations.keys()]
}

/** The first of these languages in which there are words. */
export function firstOffered(languages: readonly string[], otherwise = 'en'): string {
  const offered = languagesOffered()
  return languages.find((tag) => offered.includes(tag)) ?? otherwise
}

const unknown = new Intl.Locale('und')
const maximized = remembered((tag) => {
  try {
    return new Intl.Locale(tag).maximize()
  } catch {
    return unknown
  }
})

const isTag = remembered((tag) => tag !== 'und' && maximized(tag) !== unknown)

/** Which way a language is written, by its most likely script: Kurmanji is Latin, Sorani is not. */
export function directionOf(tag: string): Reader['direction'] {
  return tag === 'en-XB' || rightToLeftScripts.has(maximized(tag).script ?? '') ? 'rtl' : 'ltr'
}

/** The words we have for a language: the tag itself, or the same language in the same script. */
const offeredFor = remembered((tag): string | null => {
  const wanted = maximized(tag)
  const same = languagesOffered().filter((offered) => {
    const ours = maximized(offered)
    return ours.language === wanted.language && ours.script === wanted.script
  })
  return same.find((offered) => offered === tag) ?? same[0] ?? null
})

/** The tag of the words that a reader's page is written in, as the language switch names it. */
export function wordsTag(reader: Reader): string {
  return offeredFor(reader.language) ?? 'en'
}

const readers = remembered((key): Reader => {
  const [tag = 'en', timeZone = 'UTC', country] = key.split(' ')
  const language = offeredFor(tag) ? tag : 'en'
  return Object.freeze({ language, direction: directionOf(language), timeZone, ...(country && { country }) })
})

/** The reader for a language tag; English when we have no words for it. */
export function readerFor(tag: string, timeZone: string, country?: string): Reader {
  return readers(`${canonical(tag)} ${timeZone}${country ? ` ${country}` : ''}`)
}

const canonical = remembered((tag) => {
  if (!isTag(tag)) return 'en'
  return new Intl.Locale(tag).baseName
})

/** The best language we offer for an Accept-Language header; English when none fits. */
export function languageAsked(acceptLanguage: string | undefined): string {
  const asked = (acceptLanguage ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', quality = ''] = part.trim().split(/\s*;\s*q=/)
      return { tag, weight: quality === '' ? 1 : Number(quality) }
    })
  const best = asked.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  return (
    best
      .map(({ tag }) => (tag === '' || tag === '*' || tag.length > 35 ? null : offeredFor(tag)))
      .find((tag) => tag !== null) ?? 'en'
  )
}

/** A language as its own speakers write it, as a language switch shows it. */
export const autonym = remembered((tag) => {
  const own = autonyms[canonical(tag)] ?? autonyms[tag] ?? nameIn(tag, tag) ?? tag
  return own.charAt(0).toLocaleUpperCase(canonical(tag)) + own.slice(1)
})

const namers = remembered(
  (language) => new Intl.DisplayNames([language, 'en'], { type: 'language', fallback: 'none' }),
)

function nameIn(language: string, tag: string): string | undefined {
  return !isTag(tag) ? undefined : namers(language).of(tag)
}

const languageNames = remembered((key) => {
  const [language = 'en', tag = ''] = key.split(' ')
  return nameIn(language, tag) ?? (language.startsWith('en') ? englishNames[tag] : undefined) ?? autonym(tag)
})

/** A language in the reader's words; in its own word where the reader's language has none. */
export function languageName(reader: Reader, tag: string): string {
  return languageNames(`${reader.language} ${tag}`)
}

type Moment = 'day' | 'dayYear' | 'dayNumber' | 'month' | 'time'

const shapes: Record<Moment, Intl.DateTimeFormatOptions> = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  dayYear: { day: 'numeric', month: 'long', year: 'numeric' },
  dayNumber: { day: 'numeric' },
  month: { month: 'long' },
  time: { hour: 'numeric', minute: '2-digit', hour12: true, dayPeriod: 'long' },
}

const moments = remembered((key) => {
  const [language = 'en', timeZone, shape] = key.split(' ')
  const order = language.startsWith('en') ? 'en-GB' : language
  return new Intl.DateTimeFormat(order, { ...shapes[shape as Moment], timeZone: timeZone ?? 'UTC' })
})

/** A moment in the reader's zone; a calendar day (YYYY-MM-DD) stays that day in every zone. */
function momentWords(reader: Reader, date: Date | string, shape: Moment): string {
  if (typeof date === 'string')
    return moments(`${reader.language} UTC ${shape}`).format(new Date(`${date}T12:00:00Z`))
  return moments(`${reader.language} ${reader.timeZone} ${shape}`).format(date)
}

/** "Tuesday 3 March", or with 'dayYear' "3 March 2027". A moment, or a calendar day as YYYY-MM-DD. */
export function dateWords(reader: Reader, date: Date | string, shape: 'day' | 'dayYear' = 'day'): string {
  return momentWords(reader, date, shape)
}

/** The number of the day and the month's name apart: { day: '3', month: 'March' }. */
export function datePieces(reader: Reader, date: Date | string): { day: string; month: string } {
  return { day: momentWords(reader, date, 'dayNumber'), month: momentWords(reader, date, 'month') }
}

/** "5:20 in the afternoon", in the reader's zone. */
export function timeWords(reader: Reader, at: Date): string {
  return momentWords(reader, at, 'time')
}

const days = remembered((language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }))

/** "today", "yesterday", "in 3 days": whole days from now, negative for the past. */
export function daysAwayWords(reader: Reader, count: number): string {
  return days(reader.language).format(count, 'day')
}

const joiners = remembered((key) => {
  const [language, type] = key.split(' ')
  return new Intl.ListFormat(language, { type: type === 'or' ? 'disjunction' : 'conjunction' })
})

/** "Amina, Yusuf and Hodan"; with 'or' for choices. */
export function listWords(reader: Reader, items: readonly string[], joint: 'and' | 'or' = 'and'): string {
  return joiners(`${reader.language} ${joint}`).format(eachApart(items, reader))
}

const numbers = remembered((language) => new Intl.NumberFormat(language))

/** A number in the reader's digits and grouping. */
export function numberWords(reader: Reader, number: number): string {
  return numbers(reader.language).format(number)
}
