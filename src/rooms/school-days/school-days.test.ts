import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { checkPage } from '../../../test/pages.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { newId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'
import { restrict } from '../people/index.ts'
import { enterDaysOff, schoolDaysFor, schoolDaysOf } from './index.ts'

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

/** A second school of the same district, with a student there and the same leader where `led`. */
async function secondSchool({ at, leader }: Awaited<ReturnType<typeof school>>, led = true) {
  const south = newId<'school'>()
  const student = await at.student('Nia Bell')
  const add = (query: RawBuilder<unknown>) => at.write((tx) => tx.rows(query))
  await add(
    sql`insert into schools (district_id, id, name, since) values (${at.district}, ${south}, 'South School', today())`,
  )
  await add(sql`update enrollments set school_id = ${south} where student_id = ${student}`)
  if (led)
    await add(sql`insert into staff_roles (district_id, id, person_id, school_id, role, since)
      values (${at.district}, ${newId()}, ${leader}, ${south}, 'principal', today())`)
  return { south, student }
}

test('one school’s day off is a school day at the other, for every clock that asks for a person', async () => {
  const here = await school()
  const { at, led } = here
  const { south, student: southerner } = await secondSchool(here)
  const northerner = await at.student('Yusuf Ali')
  const page = await led.get('/school-days')
  assert.match(page.words, /Which school is closed\?/)
  assert.equal((await led.post('/school-days', { ...thanksgiving, school: at.school })).to, '/school-days')
  const daysOf = await schoolDaysFor(hall.ground.db.under(at.district), [northerner, southerner])
  assert.equal(daysOf(northerner).has('2026-11-26'), false)
  assert.equal(daysOf(southerner).has('2026-11-26'), true)
  assert.equal(daysOf().has('2026-11-26'), true, 'it is not for every school')
  assert.match((await led.get('/school-days')).words, /2 school days off.*Small School/s)
  await led.post('/school-days', { ...thanksgiving, school: 'all' })
  assert.equal((await schoolDaysOf(hall.ground.db.under(at.district), southerner)).has('2026-11-26'), false)
  for (const from of [
    { ...thanksgiving, school: south },
    { ...thanksgiving, school: south },
  ])
    await led.post('/school-days', from)
  assert.equal(
    (await rows(at, sql`select id from days_off`)).length,
    3,
    'the same days twice are entered once',
  )
})

test('without a choice among several schools the form comes back, with what was typed and ticked', async () => {
  const here = await school()
  const { at, led } = here
  const { south } = await secondSchool(here)
  const typed = await led.post('/school-days', thanksgiving)
  assert.equal(typed.status, 422)
  assert.match(typed.words, /choose which school is closed/)
  assert.match(typed.html, /value="Thanksgiving"/)
  assert.deepEqual(await checkPage(typed.html, { url: '/school-days' }), [])
  const ticks = { 'day.0': '2026-12-21 2027-01-04 Winter break' }
  const chosen = await led.post('/school-days/chosen', ticks)
  assert.equal(chosen.status, 422)
  assert.match(chosen.html, /value="2026-12-21 2027-01-04 Winter break" checked/)
  assert.deepEqual(await checkPage(chosen.html, { url: '/school-days/chosen' }), [])
  assert.equal((await led.post('/school-days/chosen', { ...ticks, school: south })).to, '/school-days')
  const [row] = await rows(at, sql`select school_id as school from days_off`)
  assert.equal(row?.['school'], south)
})

test('who is at several schools reads the name of the whole house above each page', async () => {
  const here = await school()
  const { at, led } = here
  const above = async () => /<strong>([^<]*)<\/strong>/.exec((await led.get('/school-days')).html)?.[1]
  const [one] = await rows(at, sql`select name from schools`)
  assert.equal(await above(), one?.['name'])
  await secondSchool(here)
  const [house] = await rows(at, sql`select name from districts where id = ${at.district}`)
  assert.notEqual(house?.['name'], one?.['name'])
  assert.equal(await above(), house?.['name'])
})

test('who leads one of two schools closes and reopens that one alone', async () => {
  const here = await school()
  const { at, led } = here
  const { south } = await secondSchool(here, false)
  assert.doesNotMatch((await led.get('/school-days')).words, /Every school|South School/)
  for (const other of ['all', south, newId()])
    assert.equal((await led.post('/school-days', { ...thanksgiving, school: other })).status, 404, other)
  await at.write((tx) => enterDaysOff(tx, null, { days: [thanksgiving] }))
  const [everywhere] = await rows(at, sql`select id from days_off`)
  assert.equal((await led.post(`/school-days/${everywhere?.['id']}/ending`)).status, 404)
  assert.doesNotMatch((await led.get('/school-days')).words, /There is school after all/)
  await led.post('/school-days', { ...thanksgiving, school: at.school })
  assert.match((await led.get('/school-days')).words, /There is school after all/)
})

test('a term of one school is no term of another: neither on its page nor for its clocks', async () => {
  const here = await school()
  const { at, led, taught } = here
  const { south, student: southerner } = await secondSchool(here)
  const northerner = await at.student('Yusuf Ali')
  const term = async (name: string, days: [string, string], school?: string) => {
    const id = newId()
    const kind = school ? 'term' : 'school-year'
    await at.write((tx) =>
      tx.rows(sql`insert into terms (district_id, id, name, kind, first_day, last_day)
        values (${at.district}, ${id}, ${name}, ${kind}, ${days[0]}, ${days[1]})`),
    )
    if (school)
      await at.write((tx) =>
        tx.rows(sql`insert into term_schools (district_id, id, term_id, school_id)
          values (${at.district}, ${newId()}, ${id}, ${school})`),
      )
  }
  await term('The year', ['2026-08-24', '2027-06-05'])
  await term('Fall of the north', ['2026-08-24', '2026-12-04'], at.school)
  await term('Spring of the north', ['2027-01-11', '2027-06-05'], at.school)
  const daysOf = await schoolDaysFor(hall.ground.db.under(at.district), [northerner, southerner])
  assert.deepEqual(
    [northerner, southerner].map((person) => daysOf(person).has('2026-12-07')),
    [false, true],
    'between two terms of the north the south has school',
  )
  const both = (await led.get('/school-days')).words
  assert.match(both, /Fall of the north: .*Small School/s)
  assert.match(both, /The year: .*South School/s)
  assert.match((await taught.get('/school-days')).words, /Fall of the north/)
  await at.write((tx) =>
    tx.rows(sql`update staff_roles set school_id = ${south}
      where district_id = ${at.district} and role = 'teacher'`),
  )
  const page = await taught.get('/school-days')
  assert.match(page.words, /The year/)
  assert.doesNotMatch(page.words, /of the north/)
  assert.deepEqual(await checkPage(page.html, { url: '/school-days' }), [])
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
