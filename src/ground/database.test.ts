import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../test/hall.ts'
import { aSchool } from '../../test/school.ts'
import { NotFound } from './failures.ts'
import { shared } from './flights.ts'
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
/** Writes something, anything. */
const something = () => db().beyondDistricts(sql`select pg_current_xact_id()`)
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

test('reads that are asked for at once travel together, and one asked for later by itself', async () => {
  const before = db().roundTrips
  const [first, second, later] = await db().together(one.district, async (reads) => {
    const both = await Promise.all([
      reads.rows(names),
      reads.one(sql<{ n: number }>`select 1 + ${1}::int as n`),
    ])
    return [...both, await reads.rows(names)] as const
  })
  assert.deepEqual([first, second, later], [[{ name: 'One' }], { n: 2 }, [{ name: 'One' }]])
  assert.equal(db().roundTrips - before, 2)
})

test('of reads that travel together one that fails fails them all, and whoever comes next is not harmed', async () => {
  const failing = db().together(one.district, (reads) =>
    Promise.all([reads.rows(sql`select 1 / 0`), reads.rows(names)]),
  )
  await assert.rejects(failing, /division by zero/)
  await assert.rejects(
    db().together('nowhere' as DistrictId, (reads) => reads.rows(names)),
    NotFound,
  )
  assert.equal((await db().under(one.district).rows(names)).length, 1)
})

test('what is visible has one name while nothing is written, and another after anything is', async () => {
  const before = db().roundTrips
  const [first, second, third] = await Promise.all([db().visible(), db().visible(), db().visible()])
  assert.equal(db().roundTrips - before, 1)
  assert.deepEqual([second, third], [first, first])
  let same = false // The server's other databases are written to now and then.
  for (let turn = 0; turn < 500 && !same; turn++) {
    const earlier = await db().visible()
    same = earlier === (await db().visible())
  }
  assert.ok(same)
  const written = await db().visible()
  await something()
  assert.notEqual(await db().visible(), written)
})

test('whoever asks while a question is on its way shares the next one, never the older answer; a failure is theirs alone', async () => {
  const asked: PromiseWithResolvers<string>[] = []
  const ask = shared(() => {
    const question = Promise.withResolvers<string>()
    asked.push(question)
    return question.promise
  })
  const first = [ask(), ask()]
  await setImmediate()
  const later = [ask(), ask(), ask()]
  await setImmediate()
  assert.equal(asked.length, 1)
  asked[0]?.reject(new Error('gone'))
  for (const one of await Promise.allSettled(first)) assert.equal(one.status, 'rejected')
  await setImmediate()
  assert.equal(asked.length, 2)
  asked[1]?.resolve('now')
  assert.deepEqual(await Promise.all(later), ['now', 'now', 'now'])
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
