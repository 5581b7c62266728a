import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { type Cast, sampleTown, type TownHall } from '../../../test/cast.ts'
import { homeOf } from '../../../test/long-talk.ts'
import { checkPage } from '../../../test/pages.ts'
import { newId, type SchoolId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'

let town: TownHall
let school: SchoolId
const south = newId<'school'>()
const friday = new Date('2026-11-20T16:00:00Z')
const usual = { introductionSchoolDays: '10', cadenceDays: '21', answerSchoolDays: '1' }
const path = '/contact-rules'

before(async () => {
  town = await sampleTown()
  const [own] = await rows(
    sql<{
      id: SchoolId
    }>`select school_id as id from current_enrollments where student_id = ${town.cast.yusuf}`,
  )
  assert.ok(own)
  school = own.id
  await write(
    sql`insert into schools (district_id, id, name, since) values (${town.district}, ${south}, 'South', today())`,
  )
})
beforeEach(async () => {
  town.clock.at = friday
  await write(sql`delete from contact_rules where district_id = ${town.district}`)
})
after(() => town.stop())

const as = (name: keyof Cast, hat: Hat) => town.as(town.cast[name], hat)
const rows = <Row>(query: ReturnType<typeof sql<Row>>) => town.ground.db.under(town.district).rows(query)
const write = (query: ReturnType<typeof sql>) =>
  town.ground.db.transaction(town.district, (tx) => tx.rows(query))

/** The leader of the town's school chooses; of what is not said the usual holds. */
async function choose(days: Record<string, string>, at: string = school) {
  return (await as('adeyemi', 'leader')).post(path, { key: newId(), school: at, ...usual, ...days })
}

/** What the school in the south wants, which nobody of the town leads. */
async function southWants(introduction: number, cadence: number, answer: number): Promise<void> {
  await write(sql`insert into contact_rules
      (district_id, id, school_id, introduction_school_days, cadence_days, answer_school_days, by_person, since)
    values (${town.district}, ${newId()}, ${south}, ${introduction}, ${cadence}, ${answer}, ${town.cast.bell}, '2026-08-01')`)
}

const goesSouth = (student: keyof Cast) =>
  write(sql`update enrollments set school_id = ${south} where student_id = ${town.cast[student]}`)

async function says(name: keyof Cast, student: keyof Cast): Promise<void> {
  const family = await as(name, 'caregiver')
  const to = `/students/${town.cast[student]}/conversations`
  assert.equal((await family.post(to, { key: newId(), words: 'Yes', language: 'en' })).status, 303)
}

/** The day on which an answer to what this family says now is promised. */
async function dueAfter(name: keyof Cast, student: keyof Cast): Promise<string | undefined> {
  await says(name, student)
  return (await allDue()).at(-1)
}

async function allDue(): Promise<string[]> {
  const all = await rows(sql<{ day: string }>`select (due at time zone 'America/Chicago')::date::text as day
    from reply_clocks where message_id in (select id from messages where at >= ${friday}) order by message_id`)
  return all.map(({ day }) => day)
}

test('R02.1 R02.3 R02.4 a leader reads what is usual, chooses for their school, and reads since when and by whom it holds', async () => {
  const leader = await as('adeyemi', 'leader')
  const first = await leader.get(path)
  assert.match(first.words, /what is usual holds.*Usual: 10.*Usual: 21.*Usual: 1\b/s)
  assert.deepEqual(await checkPage(first.html, { url: path }), [])
  assert.ok((await leader.get('/school-days')).links.some(({ href }) => href === path))
  assert.equal((await choose({ cadenceDays: '14' })).to, path)
  assert.equal((await choose({ cadenceDays: '14', answerSchoolDays: '2' })).to, path)
  const then = await leader.get(path)
  assert.equal(then.field('Days until it is time to speak again'), '14')
  assert.equal(then.field('School days to answer a family'), '2')
  assert.match(then.words, /Chosen by Ruth Adeyemi on 20 November 2026/)
  const kept =
    await rows(sql`select answer_school_days as days, by_person as by, ended_by as ended, until is null as open
    from contact_rules order by answer_school_days`)
  const by = town.cast.adeyemi
  assert.deepEqual(kept, [
    { days: 1, by, ended: by, open: false },
    { days: 2, by, ended: null, open: true },
  ])
  const told = await rows(sql<{ about: Record<string, unknown>; by: string }>`select about, by_person as by
    from happenings where name = 'contact-rules.set' order by id desc limit 1`)
  assert.deepEqual(told, [
    { about: { school, introductionSchoolDays: 10, cadenceDays: 14, answerSchoolDays: 2 }, by },
  ])
})

test('R02.1 R02.3 R02.4 days that cannot be are sent back with what was typed and between which they may be, and nothing changes', async () => {
  const bad = [
    { introductionSchoolDays: '0' },
    { introductionSchoolDays: '61' },
    { cadenceDays: '6' },
    { cadenceDays: '91' },
    { cadenceDays: '14.5' },
    { answerSchoolDays: '6' },
    { answerSchoolDays: 'soon' },
    { answerSchoolDays: '' },
  ]
  for (const days of bad) assert.equal((await choose(days)).status, 422, JSON.stringify(days))
  const page = await choose({ introductionSchoolDays: '61', cadenceDays: '30', answerSchoolDays: '6' })
  assert.equal(page.field('School days to greet every family'), '61')
  assert.equal(page.field('Days until it is time to speak again'), '30')
  assert.match(page.words, /a whole number from 1 to 60.*a whole number from 1 to 5/s)
  assert.doesNotMatch(page.words, /from 7 to 90/)
  assert.deepEqual(await checkPage(page.html, { url: path }), [])
  assert.deepEqual(await rows(sql`select 1 from contact_rules`), [])
})

test('R02.3 R02.4 who does not lead a school finds nothing to choose there', async () => {
  for (const cadenceDays of ['14', '1000']) {
    for (const other of [south, newId()])
      assert.equal((await choose({ cadenceDays }, other)).status, 404, other)
    assert.equal((await choose({ cadenceDays }, 'no school')).status, 422)
  }
  for (const [name, hat] of [
    ['ortiz', 'advisor'],
    ['amina', 'caregiver'],
  ] as const) {
    const other = await as(name, hat)
    assert.notEqual((await other.get(path)).status, 200)
    assert.notEqual((await other.post(path, { key: newId(), school, ...usual })).status, 303)
  }
  assert.doesNotMatch((await (await as('adeyemi', 'leader')).get(path)).words, /South/)
  assert.deepEqual(await rows(sql`select 1 from contact_rules`), [])
})

test('R02.3 a school that says 14 days lights its street by 14, and another school keeps its own', async () => {
  const household = await homeOf(town, town.cast.amina)
  const advisor = await as('ortiz', 'advisor')
  const to = `/students/${town.cast.yusuf}/conversations`
  const hello = { key: newId(), household, words: 'Hello', intent: 'positive', language: 'en' }
  assert.equal((await advisor.post(to, hello)).status, 303)
  await says('amina', 'yusuf')
  town.clock.at = new Date('2026-12-07T16:00:00Z')
  const street = async (page: '/contact-plan' | '/today') => {
    const { links, words } = await (await as('ortiz', 'advisor')).get(page)
    return { words, yusuf: links.find(({ name }) => name.startsWith('Yusuf '))?.name ?? '' }
  }
  assert.match((await street('/contact-plan')).yusuf, /within 21 days/)
  assert.match((await street('/today')).yusuf, /both ways lately/)
  await choose({ cadenceDays: '14' })
  const plan = await street('/contact-plan')
  assert.match(plan.words, /heard each other within 14 days\./)
  assert.match(plan.yusuf, /time to speak again/)
  assert.match((await street('/today')).yusuf, /still to begin/)
  await southWants(10, 40, 1)
  await goesSouth('yusuf')
  const both = await street('/contact-plan')
  assert.match(both.words, /within the days that the school of the student chose/)
  assert.match(both.yusuf, /heard each other within the days that the school chose/)
  assert.match((await street('/today')).yusuf, /both ways lately/)
  await write(sql`update enrollments set school_id = ${school} where student_id = ${town.cast.yusuf}`)
})

test('R02.4 a school that says two school days answers in two; who waits keeps the hour that was promised, and another school its own', async () => {
  const [monday, tuesday] = ['2026-11-23', '2026-11-24']
  const { length } = await allDue()
  assert.equal(await dueAfter('carol', 'tyler'), monday)
  town.clock.at = new Date('2026-11-20T17:00:00Z')
  await choose({ answerSchoolDays: '2' })
  town.clock.at = new Date('2026-11-20T18:00:00Z')
  assert.equal(await dueAfter('carol', 'tyler'), tuesday)
  assert.deepEqual((await allDue()).slice(length), [monday, tuesday])
  await write(sql`insert into enrollments (district_id, id, student_id, school_id, grade, since)
    values (${town.district}, ${newId()}, ${town.cast.tyler}, ${south}, '07', '2026-08-24')`)
  assert.equal(await dueAfter('carol', 'tyler'), monday, 'of two schools the one that answers sooner')
  await southWants(10, 21, 3)
  assert.equal(await dueAfter('carol', 'tyler'), tuesday)
})

test('R02.4 what nobody could place is answered as the school wanted when it came', async () => {
  const stray = (words: string) =>
    write(sql`insert into message_strays (district_id, id, channel, provider_key, sender, whole, why, at)
      values (${town.district}, ${newId()}, 'text', ${newId()}, '+15125559999', ${words}, 'unknown-sender', ${town.clock.at})`)
  await stray('zqfirst')
  town.clock.at = new Date('2026-11-20T17:00:00Z')
  await southWants(10, 21, 3)
  await choose({ answerSchoolDays: '3' })
  town.clock.at = new Date('2026-11-20T18:00:00Z')
  await stray('zqsecond')
  const { words } = await (await as('adeyemi', 'leader')).get('/strays')
  assert.match(words, /zqfirst.*Monday 23 November.*zqsecond.*Wednesday 25 November/s)
})

test('R02.1 every family is greeted by the school day its own school chose', async () => {
  const leads = async () => {
    const { words } = await (await as('ortiz', 'advisor')).get('/contact-plan')
    return [...words.matchAll(/introduce yourself to ?(.*?)\./g)].map(([, lead]) => lead)
  }
  await write(
    sql`update terms set first_day = '2026-11-16' where kind = 'school-year' and today() between first_day and last_day`,
  )
  assert.deepEqual(await leads(), ['7 school days are left, until Wednesday 2 December'])
  await choose({ introductionSchoolDays: '5' })
  assert.deepEqual(await leads(), ['2 school days are left, until Monday 23 November'])
  await southWants(10, 21, 1)
  await goesSouth('bao')
  assert.deepEqual(await leads(), [
    '2 school days are left, until Monday 23 November',
    '7 school days are left, until Wednesday 2 December',
  ])
})
