import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../test/hall.ts'
import { aSchool } from '../../test/school.ts'
import { NotFound } from './failures.ts'
import { happen } from './happenings.ts'
import { type DistrictId, newId } from './ids.ts'
import { once, SentOtherwise } from './once.ts'
import type { Who } from './who.ts'

let hall: TestHall
let one: { district: DistrictId; who: Who }
let other: DistrictId

before(async () => {
  hall = await openHall()
  const school = await aSchool(hall.ground, 'One')
  one = {
    district: school.district,
    who: { district: school.district, person: school.leader, hat: 'leader' },
  }
  other = (await aSchool(hall.ground, 'Other')).district
})
after(() => hall.stop())

const db = () => hall.ground.db
const names = sql<{ name: string }>`select name from schools`

test('a read sees its own district and no other', async () => {
  assert.deepEqual(await db().under(one.district).rows(names), [{ name: 'One' }])
  assert.deepEqual(await db().under(other).rows(names), [{ name: 'Other' }])
})

test('a read is one round trip with its tenant and its end', async () => {
  await db().under(one.district).rows(names)
  const before = db().roundTrips
  await db().under(one.district).rows(names)
  assert.equal(db().roundTrips - before, 1)
})

test('a district that is no id is nowhere', async () => {
  await assert.rejects(
    db()
      .under("x'; drop table people; --" as DistrictId)
      .rows(names),
    NotFound,
  )
})

test('a statement that fails leaves no transaction behind for the next', async () => {
  for (let turn = 0; turn < 12; turn++) {
    await assert.rejects(db().under(one.district).rows(sql`select 1 / 0`), /division by zero/)
  }
  assert.equal((await db().under(one.district).rows(names)).length, 1)
})

test('an action that fails leaves nothing: no row, no happening, no job', async () => {
  const waiting = () => db().beyondDistricts(sql<{ n: number }>`select count(*)::int as n from pgboss.job`)
  const [before] = await waiting()
  await assert.rejects(
    db().transaction(one.district, async (tx) => {
      await happen(tx, 'roster.imported', { about: { students: 3 } })
      throw new Error('after the happening')
    }),
    /after the happening/,
  )
  assert.deepEqual(await waiting(), [before])
  assert.deepEqual(await db().under(one.district).rows(sql`select id from happenings`), [])
})

test('a row written for another district is refused by the database', async () => {
  const stray = db().transaction(one.district, (tx) =>
    tx.rows(sql`insert into people (district_id, id) values (${other}, ${newId()})`),
  )
  await assert.rejects(stray, /row-level security/)
})

test('the day in SQL is the clock’s day on the district’s wall', async () => {
  hall.clock.at = new Date('2026-03-08T04:30:00Z')
  const [row] = await db().under(one.district).rows(sql<{ day: string }>`select today() as day`)
  assert.equal(row?.day, '2026-03-07')
})

test('the same sending acts once and answers alike', async () => {
  const sending = { key: newId(), words: { a: 1 } }
  const act = () => once<never>({ db: db(), who: one.who, sending }, async () => ({ to: `/made/${newId()}` }))
  const [first, second] = [await act(), await act()]
  assert.deepEqual(second, first)
})

test('the same key with other words is refused and loses neither', async () => {
  const key = newId()
  await once<never>({ db: db(), who: one.who, sending: { key, words: 'first' } }, async () => ({
    to: '/first',
  }))
  const again = once<never>({ db: db(), who: one.who, sending: { key, words: 'second' } }, async () => ({
    to: '/second',
  }))
  await assert.rejects(again, SentOtherwise)
})

test('twenty at once with one key act once', async () => {
  const sending = { key: newId(), words: 'storm' }
  let acted = 0
  const act = () =>
    once<never>({ db: db(), who: one.who, sending }, async () => {
      acted++
      return { to: '/done' }
    })
  const answers = await Promise.all(Array.from({ length: 20 }, act))
  assert.equal(acted, 1)
  assert.ok(answers.every((answer) => 'to' in answer && answer.to === '/done'))
})

test('a refusal undoes the action and frees the key', async () => {
  const sending = { key: newId(), words: 'refused' }
  const write = (refused: boolean) =>
    once<'not-now'>({ db: db(), who: one.who, sending }, async (tx) => {
      await happen(tx, 'tried', { about: {} })
      return refused ? { refused: 'not-now' } : { to: '/went' }
    })
  assert.deepEqual(await write(true), { refused: 'not-now' })
  assert.deepEqual(
    await db().under(one.district).rows(sql`select id from happenings where name = 'tried'`),
    [],
  )
  assert.deepEqual(await write(false), { to: '/went' })
})
