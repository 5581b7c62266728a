/** A day of the year or a minute of the day where words say it. */
export interface MomentFound<Moment> {
  at: number
  length: number
  moment: Moment
}

export interface CalendarDay {
  day: number
  /** 1 to 12. */
  month: number
}

/** What the Unicode data lacks: months, and the parts of a day from an hour on. */
const ownWords: Readonly<Record<string, { months: string[]; parts: [from: number, words: string][] }>> = {
  ht: {
    months: 'janvye fevriye mas avril me jen jiyè out septanm oktòb novanm desanm'.split(' '),
    parts: [
      [18, 'nan aswè'],
      [12, 'nan apremidi'],
      [0, 'nan maten'],
    ],
  },
}

/** "3 March", as a language writes it. */
export function dayWords({ day, month, year }: CalendarDay & { year?: number }, language: string): string {
  const own = ownWords[language.split('-')[0] ?? '']
  if (own) return [day, own.months[month - 1], ...(year === undefined ? [] : [year])].join(' ')
  const at = new Date(Date.UTC(year ?? 2028, month - 1, day, 12))
  return formatOf(language, year === undefined ? 'day' : 'dayYear').format(at)
}

/** "4:30 in the afternoon", as a language says a minute of the day (0 to 1439). */
export function timeOfDayWords(minutes: number, language: string): string {
  const own = ownWords[language.split('-')[0] ?? '']
  if (own) {
    const hours = Math.floor(minutes / 60)
    const part = own.parts.find(([from]) => hours >= from)?.[1]
    return `${hours % 12 || 12}:${String(minutes % 60).padStart(2, '0')} ${part}`
  }
  return formatOf(language, 'clock').format(new Date(minutes * 60_000))
}

const shapes = {
  day: { day: 'numeric', month: 'long' },
  dayYear: { day: 'numeric', month: 'long', year: 'numeric' },
  clock: { hour: 'numeric', minute: '2-digit', hour12: true, dayPeriod: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const kept = new Map<string, Intl.DateTimeFormat>()

function formatOf(language: string, shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${language} ${shape}`
  const tag = shape === 'clock' && language.startsWith('en') ? 'en-GB' : language
  const format =
    kept.get(key) ?? new Intl.DateTimeFormat(tag, { ...shapes[shape], calendar: 'gregory', timeZone: 'UTC' })
  if (kept.size > 500) kept.clear()
  kept.set(key, format)
  return format
}

/** Every saying of a language, back to what it says, and what finds them in words, the longest first. */
interface Sayings<Moment> {
  find: RegExp
  means: ReadonlyMap<string, Moment>
}

const sayings = new Map<string, Sayings<CalendarDay> | Sayings<number>>()

/** Days as the language writes them by itself: also where months have figures for names, or figures their own signs. */
export function daysIn(words: string, language: string): MomentFound<CalendarDay>[] {
  return foundIn(words, `${language} day`, () =>
    Array.from({ length: 366 }, (_, n) => {
      const date = new Date(Date.UTC(2028, 0, n + 1))
      const moment = { day: date.getUTCDate(), month: date.getUTCMonth() + 1 }
      return [dayWords(moment, language), moment] as const
    }),
  )
}

/** Times of the day as `timeOfDayWords` says them. */
export function timesIn(words: string, language: string): MomentFound<number>[] {
  return foundIn(words, `${language} clock`, () =>
    Array.from({ length: 1440 }, (_, minutes) => [timeOfDayWords(minutes, language), minutes] as const),
  )
}

function foundIn<Moment extends CalendarDay | number>(
  words: string,
  key: string,
  all: () => (readonly [string, Moment])[],
): MomentFound<Moment>[] {
  const known = (sayings.get(key) as Sayings<Moment> | undefined) ?? learnt(all())
  if (sayings.size > 200) sayings.clear()
  sayings.set(key, known as Sayings<number>)
  return [...words.matchAll(known.find)].flatMap((match) => {
    const moment = known.means.get(spaced(match[0]))
    return moment === undefined ? [] : [{ at: match.index, length: match[0].length, moment }]
  })
}

/** One pattern with `#` for each run of figures, so that it stays short; the map tells what is really said. */
function learnt<Moment>(all: (readonly [string, Moment])[]): Sayings<Moment> {
  const means = new Map(all.map(([said, moment]) => [spaced(said), moment]))
  const forms = [...new Set([...means.keys()].map((said) => said.replace(/\p{Nd}+/gu, '#')))]
  const patterns = forms
    .sort((one, other) => other.length - one.length)
    .map((form) =>
      form
        .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
        .replace(/ /g, '\\s')
        .replaceAll('#', '\\p{Nd}{1,2}'),
    )
  return {
    find: new RegExp(
      `(?<!\\p{Nd})(?:${patterns.join('|')})(?![\\p{Nd}\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Arabic}])`,
      'gu',
    ),
    means,
  }
}

const spaced = (said: string) => said.replace(/\s/gu, ' ')
