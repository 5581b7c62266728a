import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { SchoolId } from '../../ground/ids.ts'
import { readCalendar } from './rules/calendar.ts'
import { daysAtAny, daysFrom, mayClose, refusalForStretch } from './rules.ts'

const terms = [
  { first: '2026-08-24', last: '2026-12-18' },
  { first: '2027-01-04', last: '2027-06-04' },
]

test('a school day is a weekday within a term that is not off', () => {
  const days = daysFrom({ terms, off: [{ first: '2026-11-26', last: '2026-11-27' }] })
  const cases: [string, boolean, string][] = [
    ['2026-11-25', true, 'a Wednesday'],
    ['2026-11-26', false, 'the first day off'],
    ['2026-11-27', false, 'the last day off'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-11-30', true, 'the Monday after'],
    ['2026-12-18', true, 'the last day of a term'],
    ['2026-12-21', false, 'between two terms'],
    ['2027-01-04', true, 'the first day of a term'],
    ['2026-08-21', false, 'before the first term'],
    ['2027-06-07', true, 'after the last term that is known'],
  ]
  for (const [day, open, why] of cases) assert.equal(days.has(day), open, `${day}: ${why}`)
})

test('school days are counted over weekends, holidays and the days between two terms', () => {
  const days = daysFrom({ terms, off: [{ first: '2026-11-26', last: '2026-11-27' }] })
  assert.equal(days.after('2026-11-25', 1), '2026-11-30')
  assert.equal(days.after('2026-12-17', 4), '2027-01-06')
  assert.equal(days.after('2026-11-20', 0), '2026-11-20')
  assert.equal(days.count('2026-11-23', '2026-11-30'), 4)
  assert.equal(days.count('2026-11-30', '2026-11-23'), 0)
})

test('a school whose terms are all over gets a day all the same', () => {
  const days = daysFrom({ terms: [{ first: '2020-01-01', last: '2020-06-01' }] })
  assert.equal(days.after('2026-11-20', 1), '2026-11-23')
})

test('a calendar without any school day holds no clock for ever', () => {
  const days = daysFrom({ off: [{ first: '2000-01-01', last: '2999-12-31' }] })
  assert.equal(days.after('2026-11-20', 1).slice(0, 4), '2027')
})

test('counting to a school day and counting what lies between agree, whatever is off', () => {
  const day = fc.integer({ min: 0, max: 300 }).map((n) => dayAt(n))
  const stretch = fc.tuple(day, fc.nat(12)).map(([first, n]) => ({ first, last: dayAt(at(first) + n) }))
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 12 }), fc.array(stretch, { maxLength: 6 }), (from, n, off) => {
      const days = daysFrom({ off })
      const reached = days.after(from, n)
      assert.ok(days.has(reached))
      assert.equal(days.count(from, reached), n + (days.has(from) ? 1 : 0))
    }),
    { numRuns: 300 },
  )
})

const epoch = Date.parse('2026-08-01T00:00:00Z')
const at = (day: string) => (Date.parse(`${day}T00:00:00Z`) - epoch) / 86_400_000
const dayAt = (n: number) => new Date(epoch + n * 86_400_000).toISOString().slice(0, 10)

test('days off end after they begin, and not half a year later', () => {
  assert.equal(refusalForStretch({ first: '2026-12-21', last: '2026-12-20' }), 'ends-before-it-begins')
  assert.equal(refusalForStretch({ first: '2026-12-21', last: '2027-12-31' }), 'too-long')
  assert.equal(refusalForStretch({ first: '2026-12-21', last: '2026-12-21' }), undefined)
})

const calendar = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
  ].join('\r\n')

test('a calendar gives its whole days, in order, the day of its end not counted', () => {
  const { events, faults } = readCalendar(
    calendar(
      ['DTSTART;VALUE=DATE:20261221', 'DTEND;VALUE=DATE:20270105', 'SUMMARY:Winter break'],
      ['DTSTART;VALUE=DATE:20261126', 'SUMMARY:Thanksgiving\\, no school'],
      ['DTSTART:20261111', 'DURATION:P1D', 'SUMMARY:Veterans Day'],
    ),
  )
  assert.deepEqual(faults, [])
  assert.deepEqual(
    events.map(({ first, last, name, likely }) => [first, last, name, likely]),
    [
      ['2026-11-11', '2026-11-11', 'Veterans Day', false],
      ['2026-11-26', '2026-11-26', 'Thanksgiving, no school', true],
      ['2026-12-21', '2027-01-04', 'Winter break', true],
    ],
  )
})

test('a calendar is read whatever its line ends, its folds, its capitals and its mark', () => {
  const text = `\uFEFF${calendar(['dtstart;x-a="b:c";value=date:20261126', 'SUMMARY:Thanks', ' giving Day'])}`
  for (const written of [text, text.replaceAll('\r\n', '\n'), text.replaceAll('\r\n', '\r')])
    assert.deepEqual(
      readCalendar(written).events.map(({ name, first }) => [name, first]),
      [['Thanksgiving Day', '2026-11-26']],
    )
})

test('what a calendar says that is no whole day is told with its line, and loses nothing else', () => {
  const good = ['DTSTART;VALUE=DATE:20261126', 'SUMMARY:Thanksgiving']
  const cases: [string[], string][] = [
    [['SUMMARY:Nothing'], 'no-day'],
    [['DTSTART;VALUE=DATE:20261345', 'SUMMARY:Odd'], 'not-a-day'],
    [['DTSTART;VALUE=DATE:20260230', 'SUMMARY:Leap'], 'not-a-day'],
    [['DTSTART:20261126T090000Z', 'SUMMARY:Assembly'], 'hours'],
    [['DTSTART;VALUE=DATE:20261126', 'RRULE:FREQ=YEARLY', 'SUMMARY:Yearly'], 'repeats'],
    [['DTSTART;VALUE=DATE:20261126', 'DTEND;VALUE=DATE:20261101', 'SUMMARY:Back'], 'backwards'],
  ]
  for (const [lines, word] of cases) {
    const { events, faults } = readCalendar(calendar(lines, good))
    assert.equal(events.length, 1, word)
    assert.deepEqual(
      faults.map((fault) => [fault.line, fault.word]),
      [[3, word]],
    )
  }
  const cut = readCalendar(`BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261126\nBEGIN:VEVENT\nSUMMARY:Cut`)
  assert.deepEqual(
    cut.faults.map(({ word }) => word),
    ['not-ended', 'not-ended'],
  )
})

test('what was called off in a calendar is not taken, and the same event twice is one', () => {
  const day = ['DTSTART;VALUE=DATE:20261126', 'SUMMARY:Thanksgiving']
  assert.equal(readCalendar(calendar([...day, 'STATUS:CANCELLED'])).events.length, 0)
  assert.equal(readCalendar(calendar(day, day)).events.length, 1)
})

test('no text at all breaks the reading of calendars', () => {
  const piece = fc.constantFrom(
    ...[
      'BEGIN:VEVENT',
      'END:VEVENT',
      'BEGIN:VCALENDAR',
      'DTSTART:',
      ';VALUE=DATE:',
      '20261126',
      'SUMMARY:',
      '\n',
      '\r\n ',
    ],
    ...['"', ';', '\\', ':', 'RRULE:', 'DTEND:2026-11-27', 'DURATION:P3W'],
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 40 }), (pieces) => {
      const { events } = readCalendar(pieces.join(''))
      for (const { first, last } of events) assert.ok(first <= last && /^\d{4}-\d\d-\d\d$/.test(last))
    }),
    { numRuns: 2000 },
  )
})

test('whoever goes to two schools has school on a day when one of them is open', () => {
  const north = daysFrom({ off: [{ first: '2026-11-26', last: '2026-11-27' }] })
  const south = daysFrom({ off: [{ first: '2026-11-27', last: '2026-11-30' }] })
  const both = daysAtAny([north, south])
  assert.equal(both.has('2026-11-26'), true, 'only one is closed')
  assert.equal(both.has('2026-11-27'), false, 'both are closed')
  assert.equal(both.after('2026-11-26', 1), '2026-11-30')
  assert.equal(both.count('2026-11-23', '2026-11-30'), 5)
})

test('a leader closes the schools they lead, and all of them only when they lead all', () => {
  const [north, south] = ['north' as SchoolId, 'south' as SchoolId]
  const schools = (led: SchoolId[]) => [north, south].map((id) => ({ id, name: id, led: led.includes(id) }))
  const cases: [SchoolId[], SchoolId | null, boolean][] = [
    [[north], north, true],
    [[north], south, false],
    [[north], null, false],
    [[north, south], null, true],
    [[north, south], 'elsewhere' as SchoolId, false],
  ]
  for (const [led, school, may] of cases)
    assert.equal(mayClose(schools(led), school), may, `${led} ${school}`)
})
