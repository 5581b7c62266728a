import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Browsing } from '../../../test/browsing.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import { lettersPosted } from '../../ground/outbox.ts'
import { giveWays } from '../people/index.ts'
import {
  accountsResting,
  openByOperator,
  proveChain,
  requestBulk,
  sealEntries,
  spendApproval,
} from './index.ts'

/** proving.md 21, with its own numbers: 200 records an alarm, 500 the ceiling. */
const many = 520
let hall: TestHall
let school: SmallSchool
let students: PersonId[]
let reader: PersonId
let second: PersonId
let reading: Browsing
let answering: Browsing

before(async () => {
  hall = await openHall()
})
after(() => hall.stop())

beforeEach(async () => {
  hall.clock.at = new Date('2026-11-20T16:00:00Z')
  school = await smallSchool(hall.ground.db)
  const { district } = school
  reader = await school.staff('Rhea Reader', 'principal')
  second = await school.staff('Sam Second', 'principal')
  students = []
  await school.write((tx) =>
    giveWays(tx, 'staff', [
      {
        personId: second,
        kind: 'mail',
        asGiven: 'sam@example.org',
        normalised: 'sam@example.org',
        mayCarry: ['mail'],
      },
    ]),
  )
  reading = await hall.as(reader, 'leader', district)
  answering = await hall.as(second, 'leader', district)
})

/** Fills the school, written together. */
async function fill(count: number): Promise<void> {
  const { district, school: at } = school
  const rows = await hall.ground.db.transaction(district, (tx) =>
    tx.rows<{ id: PersonId }>(sql`with made as (insert into people (district_id, id)
        select ${district}::uuid, gen_random_uuid() from generate_series(1, ${count}::int) returning id),
      named as (insert into person_names (district_id, id, person_id, given_name, family_name, sort_name, search_text, since)
        select ${district}::uuid, gen_random_uuid(), id, 'A', 'Student', 'Student A', 'a student', '2026-08-24' from made),
      taught as (insert into students (district_id, person_id) select ${district}::uuid, id from made)
      insert into enrollments (district_id, id, student_id, school_id, grade, since)
      select ${district}::uuid, gen_random_uuid(), id, ${at}::uuid, '08', '2026-08-24' from made returning student_id as id`),
  )
  students = rows.map(({ id }) => id)
}

/** Opens the pages of students one after the other, as a program would; says how each answered. */
async function openPages(from: number, to: number): Promise<number[]> {
  const answers: number[] = []
  for (const student of students.slice(from, to))
    answers.push((await reading.get(`/students/${student}`)).status)
  return answers
}

const porchOfSecond = async () => (await answering.get('/today')).words
const lettersFor = () => lettersPosted(hall.ground.db.under(school.district))

test('proving 21: above 200 records in ten minutes the other leaders know within 60 s; above 500 the account rests; a second person opens it; the audit holds', async (t) => {
  await fill(many)
  assert.ok((await openPages(0, 200)).every((status) => status === 200))
  await hall.settle()
  assert.doesNotMatch(await porchOfSecond(), /very many/)

  const crossed = performance.now()
  await openPages(200, 201)
  let waited = 0
  while (!/very many/.test(await porchOfSecond())) {
    waited = performance.now() - crossed
    assert.ok(waited < 60_000, 'no alarm within 60 s')
    await sleep(20)
  }
  t.diagnostic(`the alarm was on the porch ${Math.round(waited)} ms after the 201st record`)
  assert.match(
    (await answering.get('/privacy/reading')).words,
    /Rhea Reader opened 201 records within ten minutes/,
  )
  assert.doesNotMatch((await reading.get('/today')).words, /very many/, 'it is told to the others')
  const [letter, ...more] = await lettersFor()
  assert.deepEqual(
    [letter?.toward, letter?.subject, more.length],
    ['example.org', 'Very many records were opened', 0],
  )
  assert.match(letter?.text ?? '', /Rhea Reader opened 201 records/)

  await openPages(201, 500)
  await hall.settle()
  assert.equal((await reading.get('/today')).status, 200, 'at the ceiling it does not rest yet')
  await openPages(500, 501)
  await hall.settle()
  const rest = await reading.get(`/students/${students[501]}`)
  assert.equal(rest.status, 403)
  assert.deepEqual(rest.headings, ['Your account is resting'])
  assert.deepEqual((await lettersFor()).length, 1, 'one letter for one alarm')

  await opensAgain()
  assert.equal((await reading.get(`/students/${students[502]}`)).status, 200)
  await hall.settle()
  assert.equal((await reading.get('/today')).status, 200, 'its reading is counted anew')

  await sealEntries(hall.ground, school.district, 'everything')
  const proof = await proveChain(hall.ground, school.district)
  assert.equal(proof.broken, undefined)
  assert.ok(proof.entries >= 502)
})

/** The account that rests opens nothing itself; a second person does, with a reason. */
async function opensAgain(): Promise<void> {
  const page = await answering.get('/privacy/reading')
  assert.match(page.words, /This account is resting/)
  const action = /action="(\/privacy\/stops\/[^"]+)"/.exec(page.html)?.[1] ?? ''
  assert.equal((await reading.post(action, { words: 'me' })).status, 403)
  const bare = await answering.post(action, { words: ' ' })
  assert.equal(bare.status, 422)
  assert.equal(bare.fault('Why may it open again?'), 'Please write a few words.')
  const done = await answering.post(action, { words: 'We spoke on the telephone' })
  assert.deepEqual([done.status, done.to], [303, '/privacy/reading'])
  const again = await answering.post(action, { words: 'twice' })
  assert.equal(again.status, 422)
}

test('reading again and again what one has read is no reading in bulk', async () => {
  await fill(150)
  for (const _ of [1, 2, 3]) await openPages(0, 150)
  await hall.settle()
  assert.match((await answering.get('/privacy/reading')).words, /Nobody has opened very many records/)
})

test('two hundred records over a morning are no reading in bulk', async () => {
  await fill(210)
  await openPages(0, 150)
  hall.clock.at = new Date('2026-11-20T16:11:00Z')
  await openPages(150, 210)
  await hall.settle()
  assert.match((await answering.get('/privacy/reading')).words, /Nobody has opened very many records/)
})

test('the minute finds what no process saw by itself, and tells it once', async () => {
  await fill(201)
  const at = new Date(hall.clock.at.getTime() - 60_000)
  await school.write((tx) =>
    tx.rows(sql`insert into looks (district_id, id, by_person, hat, route, reach, subject_id, at)
      select ${school.district}::uuid, gen_random_uuid(), ${reader}::uuid, 'leader', 'GET /students/:student', 'record', t.id, ${at}::timestamptz
      from unnest(${students}::uuid[]) as t (id)`),
  )
  await hall.keepTime()
  hall.clock.at = new Date(hall.clock.at.getTime() + 60_000)
  await hall.keepTime()
  const { words } = await answering.get('/privacy/reading')
  assert.equal(words.match(/Rhea Reader opened 201 records/g)?.length, 1)
})

test('a leader says what an alarm was about, never their own, and the porch is quiet again', async () => {
  await fill(201)
  await openPages(0, 201)
  await hall.settle()
  assert.match((await reading.get('/privacy/reading')).words, /This is about your own account/)
  const page = await answering.get('/privacy/reading')
  const action = /action="(\/privacy\/alarms\/[^"]+)"/.exec(page.html)?.[1] ?? ''
  const own = await reading.post(action, { words: 'It was me' })
  assert.equal(own.status, 422)
  assert.match(own.words, /Nobody answers for their own account/)
  assert.equal((await answering.post(action, { words: 'The yearly letter' })).status, 303)
  assert.match((await answering.get('/privacy/reading')).words, /Sam Second wrote: The yearly letter/)
  assert.doesNotMatch(await porchOfSecond(), /very many/)
})

test('the operator opens an account where a school has no second leader', async () => {
  await fill(501)
  await openPages(0, 501)
  await hall.settle()
  const [resting] = await accountsResting(hall.ground, school.district)
  assert.equal(resting?.person, reader)
  const asked = { stop: resting?.id ?? '', reason: 'the only leader' }
  assert.equal(await openByOperator(hall.ground, school.district, asked), true)
  assert.equal(await openByOperator(hall.ground, school.district, asked), false)
  assert.equal((await reading.get('/today')).status, 200)
})

const now = () => hall.clock.now()
const who = () => ({ district: school.district, person: reader, hat: 'leader' }) as const
const ask = () =>
  hall.ground.db.transaction(school.district, (tx) =>
    requestBulk(tx, who(), { what: 'records', people: 600, reason: 'A new system', now: now() }),
  )
const take = (request: Awaited<ReturnType<typeof ask>>) =>
  hall.ground.db.transaction(school.district, (tx) => spendApproval(tx, who(), { request, now: now() }))

test('proving 21: taking everything along needs a second person, works once, and is told to the other leaders', async () => {
  const request = await ask()
  assert.equal(await take(request), 'waits')
  const action = `/privacy/bulk/${request}/answer`
  const own = await reading.post(action, { answer: 'agree' })
  assert.equal(own.status, 422)
  assert.match(own.words, /Nobody agrees to their own request/)
  assert.match(
    (await answering.get('/privacy/reading')).words,
    /Rhea Reader asks to take the records of 600 people along/,
  )
  assert.equal((await answering.post(action, { answer: 'perhaps' })).status, 404)
  assert.equal((await answering.post(action, { answer: 'agree' })).status, 303)
  assert.equal((await answering.post(action, { answer: 'decline' })).status, 422)
  assert.equal(await take(request), undefined)
  assert.equal(await take(request), 'used')
  assert.match(await porchOfSecond(), /very many/)
  assert.match((await lettersFor())[0]?.text ?? '', /took the records of 600 people out of Porchlight/)
})

test('proving 21: an alarm goes to the other leaders of that school alone: to no staff, to nobody who leads elsewhere, to no dead mailbox', async () => {
  const { district } = school
  const office = await school.staff('Olga Office', 'office')
  const unreached = await school.staff('Dora Dead', 'principal')
  const elsewhere = await school.person('Elsa Elsewhere')
  const mailboxes = { reader, office, unreached, elsewhere }
  await school.write(async (tx) => {
    const away = newId<'school'>()
    await tx.rows(
      sql`insert into schools (district_id, id, name, since) values (${district}, ${away}, 'Away', '2026-08-24')`,
    )
    await tx.rows(sql`insert into staff_roles (district_id, id, person_id, school_id, role, since)
      values (${district}, ${newId()}, ${elsewhere}, ${away}, 'principal', '2026-08-24')`)
    const given = Object.entries(mailboxes).map(([name, personId]) => {
      const mailbox = `${name}@example.org`
      return { personId, kind: 'mail', asGiven: mailbox, normalised: mailbox, mayCarry: ['mail'] } as const
    })
    await giveWays(tx, 'staff', given)
    await tx.rows(sql`insert into way_states (district_id, id, way_id, state)
      select ${district}, ${newId()}, id, 'dead' from ways where normalised = 'unreached@example.org'`)
  })
  const request = await ask()
  await answering.post(`/privacy/bulk/${request}/answer`, { answer: 'agree' })
  assert.equal(await take(request), undefined)
  const told = await hall.ground.db
    .under(district)
    .rows(sql<{ address: string }>`select address from letters`)
  assert.deepEqual(told, [{ address: 'sam@example.org' }])
})

test('a no is a no, and a yes that was never used lapses after seven days', async () => {
  const declined = await ask()
  await answering.post(`/privacy/bulk/${declined}/answer`, { answer: 'decline' })
  assert.equal(await take(declined), 'declined')
  const late = await ask()
  await answering.post(`/privacy/bulk/${late}/answer`, { answer: 'agree' })
  hall.clock.at = new Date('2026-11-27T16:00:00Z')
  assert.equal(await take(late), 'lapsed')
})

test('what another leader was allowed to take is not there for somebody else', async () => {
  const request = await ask()
  const theirs = { district: school.district, person: second, hat: 'leader' } as const
  await assert.rejects(
    hall.ground.db.transaction(school.district, (tx) => spendApproval(tx, theirs, { request, now: now() })),
    { name: 'NotFound' },
  )
})
