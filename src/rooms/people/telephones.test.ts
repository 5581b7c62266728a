import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { checkPage } from '../../../test/pages.ts'
import { fileOf } from '../../../test/rosters.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import type { PersonId } from '../../ground/ids.ts'
import { importRoster } from '../rosters/index.ts'
import { countries, countryOfZone, dialledFor, normaliseWay, numberToRead } from './rules/ways.ts'

let hall: TestHall
let school: SmallSchool
let head: PersonId
let mother: PersonId
let student: PersonId

before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db, 'Africa/Nairobi')
  head = await school.staff('Wanjiru Head', 'principal')
  student = await school.student('Otieno Ouma')
  mother = await school.caregiver('Achieng Ouma', student)
})
after(() => hall.stop())

const leader = () => hall.as(head, 'leader', school.district)
const numbersOf = async (person: PersonId) =>
  (
    await hall.ground.db.under(school.district).rows(sql<{ number: string }>`
      select normalised as number from current_ways where person_id = ${person} and kind = 'phone' order by 1`)
  ).map(({ number }) => number)

test('a number without its country code is one of the school’s own country, and one with it of that country', () => {
  const read: [text: string, country: string | undefined, number: string | null][] = [
    ['0712 345678', 'KE', '+254712345678'],
    ['(512) 555-0101', 'US', '+15125550101'],
    ['06 12 34 56 78', 'FR', '+33612345678'],
    ['٠٧١٢٣٤٥٦٧٨', 'KE', '+254712345678'],
    ['+33 6 12 34 56 78', 'KE', '+33612345678'],
    ['+1 512 555 0101', undefined, '+15125550101'],
    ['0712 345678', undefined, null],
  ]
  for (const [text, country, number] of read)
    assert.equal(normaliseWay('phone', text, country), number, `${text} in ${country}`)
})

test('a number is shown as it is dialled at home, and with its country code to everybody else', () => {
  assert.equal(numberToRead('+254712345678', 'KE'), '0712 345678')
  assert.equal(numberToRead('+15125550101', 'KE'), '+1 512 555 0101')
  assert.equal(numberToRead('+15125550101', 'US'), '(512) 555-0101')
  assert.equal(numberToRead('+15125550101', undefined), '+1 512 555 0101')
})

test('the clock on the wall tells the country of a new school, and a clock of no country none', () => {
  const told = ['America/Chicago', 'Africa/Nairobi', 'Pacific/Auckland', 'Europe/Lisbon', 'UTC'].map(
    countryOfZone,
  )
  assert.deepEqual(told, ['US', 'KE', 'NZ', 'PT', undefined])
  for (const country of countries) assert.match(dialledFor(country), /^\+\d{1,4}$/)
})

test('a leader reads in which country numbers are read, chooses another, and what no country is changes nothing', async () => {
  const page = await (await leader()).get('/telephone-numbers')
  assert.match(page.words, /read as a number of this country: United States/)
  assert.deepEqual(await checkPage(page.html, { url: '/telephone-numbers' }), [])
  assert.match(page.html, /<option value="KE">Kenya \(\u2066\+254\u2069\)/)
  const browser = await leader()
  const back = await browser.post('/telephone-numbers', { country: 'XX' })
  assert.equal(back.status, 422)
  assert.match(back.fault('In which country is your school?') ?? '', /Choose a country from the list\.$/)
  assert.match((await browser.get('/telephone-numbers')).words, /United States/)
  assert.equal((await browser.post('/telephone-numbers', { country: 'KE' })).to, '/telephone-numbers')
  assert.match((await browser.get('/telephone-numbers')).words, /read as a number of this country: Kenya/)
  assert.match(
    (await browser.get('/rosters')).words,
    /without a country code are read as numbers of this country: Kenya/,
  )
  await browser.post('/telephone-numbers', { country: 'KE' })
  const told = await hall.ground.db
    .under(school.district)
    .rows(sql`select from happenings where name = 'country.chosen' and by_person = ${head}`)
  assert.equal(told.length, 1, 'what was so already is told once')
})

test('a family’s own number, an invited aunt’s and the number somebody comes in with are read in the school’s country', async () => {
  const family = await hall.as(mother, 'caregiver', school.district)
  assert.equal((await family.post('/me/ways', { text: '0712 345678', carries: 'text' })).status, 303)
  assert.deepEqual(await numbersOf(mother), ['+254712345678'])
  assert.match((await family.get('/me')).words, /0712 345678/)
  await family.post(`/students/${student}/invitations`, {
    given: 'Atieno',
    family: '',
    kind: 'aunt',
    language: '',
    way: '0722 000111',
    speak: 'yes',
  })
  const invited = await hall.ground.db.under(school.district).one(sql<{ id: PersonId }>`
    select person_id as id from invitations where student_id = ${student}`)
  assert.deepEqual(await numbersOf(invited.id), ['+254722000111'])
  const asked = await hall.anyone.post('/sign-in', { address: '0712 345678' })
  assert.equal(asked.to, '/sign-in/code')
  const { address } = await hall.ground.db
    .under(school.district)
    .one(sql<{ address: string }>`select address from sign_in_asks`)
  assert.equal(address, '+254712345678')
})

test('a roster’s numbers are the country’s, and the same roster mends what was read as another country’s', async () => {
  const sheet =
    'Student ID,First Name,Last Name,Grade,School,Guardian 1 Name,Guardian 1 Relationship,Guardian 1 Phone\n'
  const path = fileOf('students.csv', `${sheet}7,Akinyi,Odera,9,Mto High,Zqrosa Odera,Mother,0712 999888\n`)
  const bring = () => importRoster(hall.ground, { district: school.district, path, by: head })
  const read = async () => {
    const { id } = await hall.ground.db.under(school.district).one(sql<{ id: PersonId }>`
      select id from current_people where name like 'Zqrosa%'`)
    return numbersOf(id)
  }
  const browser = await leader()
  await browser.post('/telephone-numbers', { country: 'US' })
  assert.equal((await bring()).outcome, 'done')
  assert.deepEqual(await read(), ['+10712999888'])
  await browser.post('/telephone-numbers', { country: 'KE' })
  await bring()
  assert.deepEqual(await read(), ['+254712999888'])
})
