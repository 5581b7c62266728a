export type DateRead = { day: string } | { fault: 'bad-date' | 'ambiguous-date' } | undefined
export type DateOrder = 'dmy' | 'mdy'

const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/
const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s.*)?$/
const yearFirst = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/

const MOST_REMEMBERED = 2000
const remembered = new Map<string, DateRead>()

/**
 * The day (YYYY-MM-DD) a cell means; nothing for an empty cell. ISO dates and times, and day/month/year or
 * month/day/year where only one of the two can be meant or `order` says which; never a guess.
 */
export function dayOf(cell: string, order?: DateOrder): DateRead {
  if (cell === '') return undefined
  const key = `${cell} ${order}`
  const known = remembered.get(key)
  if (known !== undefined) return known
  const read = dayRead(cell, order)
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  remembered.set(key, read)
  return read
}

function dayRead(cell: string, order: DateOrder | undefined): DateRead {
  const plain = iso.exec(cell) ?? yearFirst.exec(cell)
  if (plain) return dayFrom(plain[1], plain[2], plain[3])
  const [, first, second, year] = slashed.exec(cell) ?? []
  if (first === undefined) return serialDay(cell)
  const dmy = dayFrom(year, second, first)
  const mdy = dayFrom(year, first, second)
  if ('fault' in dmy) return mdy
  if ('fault' in mdy || dmy.day === mdy.day) return dmy
  if (order === undefined) return { fault: 'ambiguous-date' }
  return order === 'dmy' ? dmy : mdy
}

function dayFrom(year = '', month = '', day = ''): { day: string } | { fault: 'bad-date' } {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  return real && Number(year) >= 1900 ? { day: text } : { fault: 'bad-date' }
}

const EARLIEST_SERIAL = 20_000
const LATEST_SERIAL = 80_000

/** Workbooks keep days as a count from the end of 1899. */
function serialDay(cell: string): DateRead {
  const serial = /^\d{5}(\.\d+)?$/.test(cell) ? Math.floor(Number(cell)) : 0
  if (serial < EARLIEST_SERIAL || serial > LATEST_SERIAL) return { fault: 'bad-date' }
  return { day: new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10) }
}
