/** The moment at which a zone's clock shows this day (YYYY-MM-DD) and time (HH:MM). */
export function momentAt({ day, time }: { day: string; time: string }, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const shown = (at: number) => Date.parse(`${format.format(new Date(at)).replace(' ', 'T')}:00Z`)
  const first = wanted + (wanted - shown(wanted))
  return new Date(first + (wanted - shown(first)))
}

/** The clock on a wall: the calendar day, the day of the week (1 is Monday), and minutes since midnight. */
export interface WallTime {
  day: string
  weekday: number
  minutes: number
}

/** What the clock on a zone's wall shows at a moment. */
export function wallTimeAt(at: Date, timeZone: string): WallTime {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    at,
  )
  const [day = '', time = ''] = shown.split(' ')
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return {
    day,
    weekday: new Date(`${day}T00:00:00Z`).getUTCDay() || 7,
    minutes: hours * 60 + minutes,
  }
}
