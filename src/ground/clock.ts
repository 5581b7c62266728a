/** The time, as the program sees it; tests set their own. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

const quarter = 15 * 60_000
const last = new Map<string, { quarter: number; day: string }>()

/** The calendar day (YYYY-MM-DD) at a moment in an IANA time zone. Days begin on a quarter of an hour in every zone. */
export function dayIn(timeZone: string, at: Date): string {
  const now = Math.floor(at.getTime() / quarter)
  const known = last.get(timeZone)
  if (known?.quarter === now) return known.day
  const day = dayFormat(timeZone).format(at)
  last.set(timeZone, { quarter: now, day })
  return day
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formats.set(timeZone, format)
  return format
}
