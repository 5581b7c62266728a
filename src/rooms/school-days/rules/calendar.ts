import type { Stretch } from '../rules.ts'

/** An event of whole days in somebody's calendar. `likely`: it is called like a day without school. */
export interface CalendarEvent extends Stretch {
  name: string
  line: number
  likely: boolean
}

export type CalendarFaultWord =
  | 'no-calendar'
  | 'no-day'
  | 'not-a-day'
  | 'hours'
  | 'repeats'
  | 'backwards'
  | 'not-ended'
  | 'more-lines'

/** What could not be taken from a calendar: where it begins, what it is called, and why. */
export interface CalendarFault {
  line: number
  said: string
  word: CalendarFaultWord
}

export interface CalendarRead {
  events: CalendarEvent[]
  faults: CalendarFault[]
}

interface Line {
  line: number
  name: string
  parameters: string
  value: string
}

const mostEvents = 400
const longestName = 120

/**
 * The events of whole days in a calendar (RFC 5545, 3.6.1), in the order of their days, each once. What is at an hour,
 * repeats by a rule or says no day that is one is told, and loses nothing else.
 */
export function readCalendar(text: string): CalendarRead {
  const lines = linesOf(text)
  const read: CalendarRead = { events: [], faults: [] }
  if (!lines.some(({ name, value }) => name === 'BEGIN' && /^v(calendar|event)$/i.test(value)))
    return { events: [], faults: [{ line: 1, said: '', word: 'no-calendar' }] }
  let event: Line[] | undefined
  for (const one of lines) {
    if (one.name === 'BEGIN' && /^vevent$/i.test(one.value)) {
      if (event) read.faults.push(faultOf(event, 'not-ended'))
      event = [one]
    } else if (one.name === 'END' && /^vevent$/i.test(one.value)) {
      if (event) take(event, read)
      event = undefined
    } else event?.push(one)
  }
  if (event) read.faults.push(faultOf(event, 'not-ended'))
  return ordered(read)
}

/** Lines as they were before they were folded at 75 bytes (3.1), with the place where each begins. */
function linesOf(text: string): Line[] {
  const whole: { line: number; text: string }[] = []
  for (const [at, one] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const last = whole.at(-1)
    if (last && /^[ \t]/.test(one)) last.text += one.slice(1)
    else whole.push({ line: at + 1, text: one })
  }
  return whole.flatMap(({ line, text: one }) => {
    const [, name, parameters = '', value] = /^([\w-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/.exec(one) ?? []
    return name === undefined || value === undefined
      ? []
      : [{ line, name: name.toUpperCase(), parameters: parameters.toUpperCase(), value: value.trim() }]
  })
}

function take(event: Line[], read: CalendarRead): void {
  if (valueIn(event, 'STATUS').toUpperCase() === 'CANCELLED') return
  const found = stretchOf(event)
  if (typeof found === 'string') read.faults.push(faultOf(event, found))
  else if (read.events.length >= mostEvents) read.faults.push(faultOf(event, 'more-lines'))
  else {
    const name = nameOf(event)
    read.events.push({ ...found, name, line: event[0]?.line ?? 1, likely: soundsOff(name) })
  }
}

/** DTEND is the day after the last one (3.6.1); without it an event is one day. */
function stretchOf(event: Line[]): Stretch | CalendarFaultWord {
  const start = event.find(({ name }) => name === 'DTSTART')
  if (!start || start.value === '') return 'no-day'
  if (/T\d{4}/.test(start.value)) return 'hours'
  const first = dayFrom(start.value)
  if (first === undefined) return 'not-a-day'
  if (event.some(({ name }) => name === 'RRULE' || name === 'RDATE')) return 'repeats'
  const end = valueIn(event, 'DTEND')
  const weeks = /^P(?:(\d{1,3})W|(\d{1,4})D)$/.exec(valueIn(event, 'DURATION'))
  if (weeks) return { first, last: plus(first, Number(weeks[1] ?? 0) * 7 + Number(weeks[2] ?? 0) - 1) }
  if (end === '') return { first, last: first }
  const after = dayFrom(end.slice(0, 8))
  if (after === undefined) return 'not-a-day'
  if (after < first) return 'backwards'
  return { first, last: after === first ? first : plus(after, -1) }
}

function dayFrom(value: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(value) ?? []
  const date = `${year}-${month}-${day}`
  const at = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? undefined : date
}

function plus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function valueIn(event: Line[], wanted: string): string {
  return event.find(({ name }) => name === wanted)?.value ?? ''
}

/** TEXT is escaped (3.3.11). */
function nameOf(event: Line[]): string {
  return valueIn(event, 'SUMMARY')
    .replace(/\\[nN]/g, ' ')
    .replace(/\\([\\;,])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestName)
}

const offWords =
  /no school|no classes|no students|closed|holiday|break\b|recess|vacation|day off|staff (only|day|development)|in-?service|teacher work|non-?student|sin clases|no hay clases|vacaciones|feriado|عطلة|إجازة/i
const onWords = /break ?fast|end of .*break|after .*break|open house/i

function soundsOff(name: string): boolean {
  return offWords.test(name) && !onWords.test(name)
}

function faultOf(event: Line[], word: CalendarFaultWord): CalendarFault {
  return { line: event[0]?.line ?? 1, said: nameOf(event), word }
}

function ordered({ events, faults }: CalendarRead): CalendarRead {
  const keyed = new Map(events.map((one) => [`${one.first} ${one.last} ${one.name}`, one]))
  return {
    events: [...keyed.values()].toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0)),
    faults,
  }
}
