import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { checkPage } from '../../../test/pages.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import type { Hat } from '../../ground/who.ts'
import { restrict } from '../people/index.ts'
import { schoolDaysOf } from './index.ts'

let hall: TestHall
before(async () => {
  hall = await openHall()
})
after(() => hall.stop())

async function school() {
  const at = await smallSchool(hall.ground.db)
  const leader = await at.staff('Pat Reyes', 'principal')
  const teacher = await at.staff('Rosa Ortiz')
  const browse = (hat: Hat) => hall.as(hat === 'leader' ? leader : teacher, hat, at.district)
  return { at, leader, led: await browse('leader'), taught: await browse('staff') }
}

const has = async ({ district }: SmallSchool, day: string) =>
  (await schoolDaysOf(hall.ground.db.under(district))).has(day)

const rows = ({ district }: SmallSchool, query: RawBuilder<Record<string, unknown>>) =>
  hall.ground.db.under(district).rows(query)

const calendarFile = (text: string) => {
  const form = new FormData()
  form.set('file', new File([text], 'school.ics', { type: 'text/calendar' }))
  return form
}

const calendarWords = (text: string) => {
  const form = new FormData()
  form.set('text', text)
  return form
}

const thanksgiving = { name: 'Thanksgiving', first: '2026-11-26', last: '2026-11-27' }

test('a leader enters a holiday, everybody of the school sees it, and it is no school day any more', async () => {
  const { at, led, taught } = await school()
  assert.equal(await has(at, '2026-11-26'), true)
  assert.equal((await led.post('/school-days', thanksgiving)).to, '/school-days')
  assert.equal(await has(at, '2026-11-26'), false)
  assert.equal(await has(at, '2026-11-30'), true)
  for (const browser of [led, taught]) {
    const page = await browser.get('/school-days')
    assert.equal(page.status, 200)
    assert.match(page.words, /Thanksgiving/)
    assert.match(page.words, /2 school days off/)
    assert.deepEqual(await checkPage(page.html, { url: '/school-days' }), [])
  }
  assert.ok(!(await taught.get('/school-days')).words.includes('There is school after all'))
})

test('days off that are taken back are school days again, and who did it stays readable', async () => {
  const { at, led, leader } = await school()
  await led.post('/school-days', thanksgiving)
  const [, id] = /\/school-days\/([0-9a-f-]{36})\/ending/.exec((await led.get('/school-days')).html) ?? []
  assert.equal((await led.post(`/school-days/${id}/ending`)).to, '/school-days')
  assert.equal(await has(at, '2026-11-26'), true)
  assert.equal((await led.post(`/school-days/${id}/ending`)).status, 404)
  const [row] = await rows(at, sql`select ended_by as by from days_off`)
  assert.equal(row?.['by'], leader)
})

test('a wrong day comes back with its words and says what is wrong', async () => {
  const { led } = await school()
  const cases: [Partial<typeof thanksgiving>, RegExp][] = [
    [{ last: '2026-11-25' }, /last day is before the first one/],
    [{ last: '2036-11-25' }, /longer than half a year/],
    [{ first: 'soon' }, /choose a day/],
    [{ name: ' ' }, /a name/],
  ]
  for (const [change, said] of cases) {
    const page = await led.post('/school-days', { ...thanksgiving, ...change })
    assert.equal(page.status, 422)
    assert.match(page.words, said)
    assert.match(page.html, /value="2026-11-27"|value="Thanksgiving"/)
  }
})

test('a calendar is looked into before anything is kept, and only what is ticked is entered, once', async () => {
  const { at, led } = await school()
  const text = [
    'BEGIN:VCALENDAR',
    ...[
      'BEGIN:VEVENT',
      'DTSTART;VALUE=DATE:20261221',
      'DTEND;VALUE=DATE:20270105',
      'SUMMARY:Winter break',
      'END:VEVENT',
    ],
    ...['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20261130', 'SUMMARY:Picture day', 'END:VEVENT'],
    ...['BEGIN:VEVENT', 'DTSTART:20261201T180000', 'SUMMARY:Concert', 'END:VEVENT'],
    'END:VCALENDAR',
  ].join('\r\n')
  for (const form of [calendarFile(text), calendarWords(text)]) {
    const found = await led.send('/school-days/calendars', form)
    assert.equal(found.status, 200)
    assert.match(found.html, /value="2026-12-21 2027-01-04 Winter break" checked/)
    assert.match(found.html, /value="2026-11-30 2026-11-30 Picture day"(?! checked)/)
    assert.match(found.words, /Concert.*at an hour, not the whole day/s)
    assert.deepEqual(await checkPage(found.html, { url: '/school-days/calendars' }), [])
  }
  assert.equal(await has(at, '2026-12-22'), true)
  const chosen = { 'day.0': '2026-12-21 2027-01-04 Winter break', 'day.9': 'nonsense' }
  for (const _ of [1, 2]) assert.equal((await led.post('/school-days/chosen', chosen)).to, '/school-days')
  assert.equal(await has(at, '2026-12-22'), false)
  assert.equal(await has(at, '2026-11-30'), true)
  assert.equal((await rows(at, sql`select id from days_off`)).length, 1)
})

test('what is no calendar, is empty or is too large gets a clear sentence', async () => {
  const { led } = await school()
  const cases: [FormData, RegExp, number][] = [
    [calendarFile(''), /choose a file/, 422],
    [calendarWords('  '), /choose a file/, 422],
    [calendarFile('<html>'), /not a calendar file/, 200],
    [calendarFile('x'.repeat(2_200_000)), /larger than a calendar can be \(2 MB\)/, 422],
  ]
  for (const [form, said, status] of cases) {
    const page = await led.send('/school-days/calendars', form)
    assert.equal(page.status, status)
    assert.match(page.words, said)
  }
  assert.equal((await led.post('/school-days/chosen', {})).status, 422)
})

test('invariant 3 a restriction waits for its second person through a holiday', async () => {
  const { at, led, leader } = await school()
  const student = await at.student('Yusuf Ali')
  const person = await at.caregiver('Amina Ali', student)
  await led.post('/school-days', thanksgiving)
  const wanted = {
    student,
    person,
    functions: ['visits'] as const,
    reference: 'court file 1',
    since: '',
    until: '',
  }
  const who = { district: at.district, person: leader, hat: 'leader' as const }
  await at.write((tx) => restrict(tx, who, { ...wanted, at: hall.clock.now() }))
  const [row] = await rows(at, sql`select lapses_on as lapses from restrictions`)
  assert.equal(row?.['lapses'], '2026-11-30')
})

test('another district keeps its own days', async () => {
  const { led } = await school()
  const other = await school()
  await led.post('/school-days', thanksgiving)
  const [, id] = /\/school-days\/([0-9a-f-]{36})\/ending/.exec((await led.get('/school-days')).html) ?? []
  assert.equal((await other.led.post(`/school-days/${id}/ending`)).status, 404)
  assert.ok(!(await other.led.get('/school-days')).words.includes('Thanksgiving'))
  assert.equal(await has(other.at, '2026-11-26'), true)
})
