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
