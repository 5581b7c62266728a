import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { autonyms, englishNames } from './autonyms.ts'
import { eachApart, pseudo, type Ready, ready, type Values } from './icu.ts'
import { daysSaid, listsSaid, type Moment, madeOnce, momentsSaid, namersOf, numbersSaid } from './intl.ts'
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

interface Translation {
  words: Words
  /** Whether staff are spoken to in it too, or families and students alone. */
  whole: boolean
}

function loadTranslations(folder: string): Map<string, Translation> {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
  return new Map(
    files.sort().map((name) => {
      const { '@meta': meta, ...words } = JSON.parse(readFileSync(join(folder, name), 'utf8'))
      return [name.slice(0, -5), { words, whole: meta?.for !== 'families' }]
    }),
  )
}

/**
 * How one room speaks: `say(reader, key, values)`. A key not yet translated is said in English;
 * tools/check-words.ts keeps that from being shipped.
 */
export function sayer<const Room extends Words>(english: Room): Say<Room> {
  const perLanguage = madeOnce((_language): Map<string, Ready> => new Map())
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
  const translated = tag && translations.get(tag)?.words[key]
  const message = ready(
    translated ?? english,
    translated ? reader.language : 'en',
    reader.direction === 'rtl',
  )
  if (reader.language !== 'en-XA') return message
  return typeof message === 'string' ? pseudo(message) : (values) => pseudo(message(values))
}

/** The languages the pages speak, as tags: English and one for each file in words/; at work those alone that are whole. */
export function languagesOffered(atWork = false): string[] {
  return ['en', ...[...translations].filter(([, { whole }]) => whole || !atWork).map(([tag]) => tag)]
}

/** The language of staff's pages for somebody who chose this one: English where we have families' words alone. */
export function languageAtWork(tag: string): string {
  const offered = offeredFor(tag)
  return offered && languagesOffered(true).includes(offered) ? tag : 'en'
}

/** Whether there are words for a language. */
export const hasWords = (tag: string): boolean => offeredFor(tag) !== null

/** The first of these languages in which there are words, as the tag of those words. */
export function firstOffered(languages: readonly string[], otherwise = 'en'): string {
  return languages.map(offeredFor).find((tag) => tag !== null) ?? otherwise
}

const unknown = new Intl.Locale('und')
const maximized = madeOnce((tag) => {
  try {
    return new Intl.Locale(tag).maximize()
  } catch {
    return unknown
  }
})

const isTag = madeOnce((tag) => tag !== 'und' && maximized(tag) !== unknown)

/** Which way a language is written, by its most likely script: Kurmanji is Latin, Sorani is not. */
export function directionOf(tag: string): Reader['direction'] {
  return tag === 'en-XB' || rightToLeftScripts.has(maximized(tag).script ?? '') ? 'rtl' : 'ltr'
}

/** The words we have for a language: the tag itself, or the same language in the same script. */
const offeredFor = madeOnce((tag): string | null => {
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

const readers = madeOnce((key): Reader => {
  const [tag = 'en', timeZone = 'UTC', country] = key.split(' ')
  const language = offeredFor(tag) ? tag : 'en'
  return Object.freeze({ language, direction: directionOf(language), timeZone, ...(country && { country }) })
})

/** The reader for a language tag; English when we have no words for it. */
export function readerFor(tag: string, timeZone: string, country?: string): Reader {
  return readers(`${canonical(tag)} ${timeZone}${country ? ` ${country}` : ''}`)
}

const canonical = madeOnce((tag) => {
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
export const autonym = madeOnce((tag) => {
  const own = autonyms[canonical(tag)] ?? autonyms[tag] ?? nameIn(tag, tag) ?? tag
  return own.charAt(0).toLocaleUpperCase(canonical(tag)) + own.slice(1)
})

function nameIn(language: string, tag: string): string | undefined {
  return !isTag(tag) ? undefined : namersOf(language)(tag)
}

const languageNames = madeOnce((key) => {
  const [language = 'en', tag = ''] = key.split(' ')
  return nameIn(language, tag) ?? (language.startsWith('en') ? englishNames[tag] : undefined) ?? autonym(tag)
})

/** A language in the reader's words; in its own word where the reader's language has none. */
export function languageName(reader: Reader, tag: string): string {
  return languageNames(`${reader.language} ${tag}`)
}

/** A moment in the reader's zone; a calendar day (YYYY-MM-DD) stays that day in every zone. */
function momentWords(reader: Reader, date: Date | string, shape: Moment): string {
  if (typeof date === 'string')
    return momentsSaid(`${reader.language} UTC ${shape}`)(new Date(`${date}T12:00:00Z`))
  return momentsSaid(`${reader.language} ${reader.timeZone} ${shape}`)(date)
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

/** "today", "yesterday", "in 3 days": whole days from now, negative for the past. */
export function daysAwayWords(reader: Reader, count: number): string {
  return daysSaid(reader.language)(count)
}

/** "Amina, Yusuf and Hodan"; with 'or' for choices. */
export function listWords(reader: Reader, items: readonly string[], joint: 'and' | 'or' = 'and'): string {
  return listsSaid(`${reader.language} ${joint}`)(eachApart(items, reader))
}

/** A number in the reader's digits and grouping. */
export function numberWords(reader: Reader, number: number): string {
  return numbersSaid(reader.language)(number)
}
