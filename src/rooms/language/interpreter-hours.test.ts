import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import { type Candidate, inOrder, unfitFor } from './rules/interpreting.ts'
import { momentAt, wallTimeAt } from './rules/wall-time.ts'

const zone = 'America/Chicago'
const somebody: Candidate = {
  languages: [{ language: 'so', qualification: null }],
  ...{ student: false, sibling: false, relative: false, otherRole: false, declined: false },
  hours: [{ weekday: 1, from: 9 * 60, until: 12 * 60 }],
  exceptions: [
    { day: '2026-11-02', from: null, until: null },
    { day: '2026-11-10', from: 14 * 60, until: 16 * 60 },
  ],
  busy: [],
}

const cases: [string, string, string, string | undefined][] = [
  ['at nine on a Monday of summer time', '2026-10-26', '09:00', undefined],
  ['at nine on a Monday of winter time, one hour later by the sun', '2026-11-09', '09:00', undefined],
  ['at half past eight in winter, which was half past nine the week before', '2026-11-09', '08:30', 'hours'],
  ['so that it ends at noon', '2027-03-15', '11:30', undefined],
  ['so that it ends after noon', '2027-03-15', '11:31', 'hours'],
  ['on a Monday they said they are away', '2026-11-02', '09:00', 'away'],
  ['on a Tuesday they said they are there', '2026-11-10', '14:00', undefined],
  ['on that Tuesday at another hour', '2026-11-10', '09:00', 'away'],
  ['on another Tuesday', '2026-11-17', '14:00', 'hours'],
]

for (const [when, day, time, unfit] of cases)
  test(`R03.4 somebody with hours on Mondays from nine to noon, asked ${when}, ${unfit ? 'is not asked' : 'is'}`, () => {
    const startsAt = momentAt({ day, time }, zone)
    const session = { language: 'so', startsAt, minutes: 30, noSecondRole: false }
    assert.equal(unfitFor(session, somebody, wallTimeAt(startsAt, zone)), unfit)
  })

test('the wall clock shows its own day, also where the hour is there twice or not at all', () => {
  const twice = [new Date('2026-11-01T06:30:00Z'), new Date('2026-11-01T07:30:00Z')]
  for (const at of twice)
    assert.deepEqual(wallTimeAt(at, zone), { day: '2026-11-01', weekday: 7, minutes: 90 })
  assert.deepEqual(wallTimeAt(new Date('2027-03-14T08:00:00Z'), zone), {
    day: '2027-03-14',
    weekday: 7,
    minutes: 180,
  })
  assert.deepEqual(wallTimeAt(new Date('2026-12-01T05:59:00Z'), zone), {
    day: '2026-11-30',
    weekday: 1,
    minutes: 1439,
  })
  assert.equal(momentAt({ day: '2027-03-14', time: '03:00' }, zone).toISOString(), '2027-03-14T08:00:00.000Z')
})

test('R03.8 the qualified are asked before those who speak the language, and nobody of another language', () => {
  const one = (name: string, qualified: boolean, unfit?: 'busy' | 'language') => ({ name, qualified, unfit })
  const found = inOrder([one('a', false), one('b', true, 'busy'), one('c', true), one('d', true, 'language')])
  assert.deepEqual(
    found.map(({ name }) => name),
    ['c', 'a', 'b'],
  )
})

let hall: TestHall
let school: SmallSchool
let student: PersonId
let head: PersonId
let hibo: PersonId

before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
  student = await school.student('Yusuf Ali')
  head = await school.staff('Ada Bell', 'principal')
  hibo = await school.staff('Hibo Warsame', 'coordinator')
  const leader = await as(head, 'leader')
  const one = { agreement: 'Folder 3', language: 'so' }
  await leader.post('/interpreters', {
    ...one,
    name: 'Asha Nur',
    reached: 'asha@example.org',
    qualification: 'R9',
  })
  await leader.post('/interpreters', { ...one, name: 'Warsan Jama', reached: 'warsan@example.org' })
  await leader.post('/interpreters', { ...one, person: hibo })
})
after(() => hall.stop())

const as = (person: PersonId, hat: 'leader' | 'staff' | 'caregiver') => hall.as(person, hat, school.district)

const interpreterNamed = async (name: string) => {
  const { id } = await hall.ground.db.under(school.district).one(sql<{ id: string }>`
    select i.id from interpreters i left join current_people p on p.district_id = i.district_id and p.id = i.person_id
    where i.district_id = ${school.district} and coalesce(i.name, p.name) = ${name}`)
  return id
}

test('P03 an interpreter of the staff says their own hours and single days; nobody else but a leader does', async () => {
  const own = `/interpreters/${await interpreterNamed('Hibo Warsame')}/hours`
  const me = await as(hibo, 'staff')
  const wrong = await me.post(own, { 'from-2': '12:00', 'until-2': '09:00' })
  assert.deepEqual(
    [wrong.status, wrong.fault('Tuesday, from')],
    [422, 'Write both times, the first before the second.'],
  )
  assert.equal(wrong.field('Tuesday, until'), '09:00')
  assert.equal((await me.post(own, { 'from-2': '09:00', 'until-2': '12:00' })).to, own)
  assert.equal((await me.get(own)).field('Tuesday, from'), '09:00')
  const exceptions = own.replace('/hours', '/exceptions')
  await me.post(exceptions, { day: '2026-12-01', what: 'away' })
  assert.match((await me.get(own)).words, /Tuesday.? 1 December: not there/)
  assert.equal((await me.post(exceptions, { day: '2026-12-01', what: 'other', from: '9' })).status, 422)
  await me.post(exceptions, { day: '2026-12-01', what: 'usual' })
  assert.doesNotMatch((await me.get(own)).words, /December/)
  const other = await school.staff('Ifrah Nur', 'office')
  const colleague = await as(other, 'staff')
  assert.ok(
    !(await colleague.get(own)).html.includes('<form class="stack" method="post" action="/interpreters'),
  )
  assert.equal((await colleague.post(own, { 'from-3': '09:00', 'until-3': '12:00' })).status, 404)
  await (await as(head, 'leader')).post(own, {})
})

const lettersTo = async (address: string) => {
  const rows = await hall.ground.db.under(school.district).rows(sql<{ subject: string; body: string }>`
    select subject, body from letters where district_id = ${school.district} and address = ${address} order by made_at, id`)
  return rows.map(({ subject, body }) => ({
    subject,
    body,
    link: /\/interpreting\/\S+/.exec(body)?.[0] ?? '',
  }))
}

async function requested(day: string) {
  const mother = await school.caregiver('Amina Ali', student)
  const page = `/students/${student}/interpreters`
  const asked = { language: 'so', occasion: 'meeting', day, time: '16:00', minutes: '30', mode: 'onsite' }
  await (await as(mother, 'caregiver')).post(page, asked)
  const leader = await as(head, 'leader')
  const { html } = await leader.get('/interpreters')
  const actions = [...html.matchAll(/action="(\/interpreters\/requests\/[^"]+)\/assignments"/g)].map(
    ([, one]) => one,
  )
  return { leader, action: actions.at(-1) ?? '', family: await as(mother, 'caregiver'), page }
}

test('R03.4 R03.9 who is asked says no by a link, the next who can is asked, and with nobody left in time it goes to the line', async () => {
  const { leader, action, family, page } = await requested('2026-12-04')
  await leader.post(`${action}/assignments`, { interpreter: await interpreterNamed('Asha Nur') })
  const [first] = await lettersTo('asha@example.org')
  assert.match(first?.body ?? '', /Somali · A meeting · In the room/)
  assert.doesNotMatch(`${first?.body}`, /Yusuf|Ali/)
  const offer = await hall.anyone.get(first?.link ?? '')
  assert.doesNotMatch(offer.words, /Yusuf/)
  assert.equal((await lettersTo('warsan@example.org')).length, 0)
  assert.equal((await hall.anyone.post(first?.link ?? '', { answer: 'no' })).status, 303)
  assert.match((await hall.anyone.get(first?.link ?? '')).words, /You said no/)
  const [second] = [...(await lettersTo('warsan@example.org')), ...(await lettersTo('hibo'))]
  if (second) await hall.anyone.post(second.link, { answer: 'yes' })
  const seen = (await family.get(page)).words
  assert.match(seen, second ? /Warsan Jama comes/ : /Hibo Warsame is asked/)
  const everAsked = async () =>
    (
      await hall.ground.db
        .under(school.district)
        .rows(sql`select 1 from interpreter_assignments where request_id = ${action.split('/').at(-1)}`)
    ).length
  const before = await everAsked()
  for (const answer of ['yes', 'no']) await hall.anyone.post(first?.link ?? '', { answer })
  assert.equal(await everAsked(), before, 'nor is anybody asked anew')
  assert.equal((await family.get(page)).words, seen, 'an answer to what is over changes nothing')
  assert.match((await leader.get('/interpreters')).words, /Asha Nur: They were asked, and said no\./)
  hall.clock.at = new Date('2026-12-03T16:00:00Z')
  for (const again of [1, 2, 3]) {
    await (await as(head, 'leader')).post(`${action}/declines`, { key: newId() })
    assert.ok(again)
  }
  assert.match(
    (await (await as(head, 'leader')).get('/interpreters')).words,
    /with an interpreter on the line/,
  )
})

test('P03 what is no longer needed is told to whoever was asked, and nobody is asked for it any more', async () => {
  const { leader, action, family } = await requested('2026-12-17')
  await leader.post(`${action}/assignments`, { interpreter: await interpreterNamed('Asha Nur') })
  await family.post(`${action}/endings`, { reason: 'not-needed' })
  const letters = await lettersTo('asha@example.org')
  assert.match(letters.at(-1)?.subject ?? '', /no longer needed/)
  assert.match((await hall.anyone.get(letters.at(-2)?.link ?? '')).words, /This is no longer needed/)
  assert.equal((await hall.anyone.get('/interpreting/x.y')).status, 404)
})
