import { inCreole } from './haitian.ts'

/** Remembers what was made for each key: Intl formatters cost more than the page they stand on. Bounded, as tags come from outside. */
export function madeOnce<Made>(make: (key: string) => Made): (key: string) => Made {
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

/** Intl knows no Haitian Creole: it is asked in French, which most of its readers learned at school, and what it says is put into Creole. */
const asked = (language: string): { tag: string; said: (words: string) => string } =>
  language.split('-')[0] === 'ht' ? { tag: 'fr', said: inCreole } : { tag: language, said: (words) => words }

export type Moment = 'day' | 'dayYear' | 'dayNumber' | 'month' | 'time'

const shapes: Record<Moment, Intl.DateTimeFormatOptions> = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  dayYear: { day: 'numeric', month: 'long', year: 'numeric' },
  dayNumber: { day: 'numeric' },
  month: { month: 'long' },
  time: { hour: 'numeric', minute: '2-digit', hour12: true, dayPeriod: 'long' },
}

/** French counts the hours from noon as 0 where it is asked for twelve of them. */
const ofTwentyFour: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }

/** How a moment is said: "language zone shape" → words. */
export const momentsSaid = madeOnce((key) => {
  const [language = 'en', timeZone, shape] = key.split(' ')
  const { tag, said } = asked(language.startsWith('en') ? 'en-GB' : language)
  const options = tag === 'fr' && shape === 'time' ? ofTwentyFour : shapes[shape as Moment]
  const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: timeZone ?? 'UTC' })
  return (date: Date) => said(format.format(date))
})

/** How days from now are said: language → words. */
export const daysSaid = madeOnce((language) => {
  const { tag, said } = asked(language)
  const format = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  return (count: number) => said(format.format(count, 'day'))
})

/** How several are said together: "language and" or "language or" → words. */
export const listsSaid = madeOnce((key) => {
  const [language = 'en', joint] = key.split(' ')
  const { tag, said } = asked(language)
  const format = new Intl.ListFormat(tag, { type: joint === 'or' ? 'disjunction' : 'conjunction' })
  return (items: readonly string[]) =>
    format
      .formatToParts(items)
      .map(({ type, value }) => (type === 'literal' ? said(value) : value))
      .join('')
})

/** How languages are called: language → their names; undefined for one it has no name for. */
export const namersOf = madeOnce((language) => {
  const { tag, said } = asked(language)
  const names = new Intl.DisplayNames([tag, 'en'], { type: 'language', fallback: 'none' })
  return (of: string) => {
    const name = names.of(of)
    return name === undefined ? undefined : said(name)
  }
})

/** How numbers are written: language → words. */
export const numbersSaid = madeOnce((language) => {
  const format = new Intl.NumberFormat(asked(language).tag)
  return (number: number) => format.format(number)
})
