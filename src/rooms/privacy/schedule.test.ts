import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browsing } from '../../../test/browsing.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { happen } from '../../ground/happenings.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import { keeping } from '../../keeping.ts'
import { tonight } from './actions/schedule.ts'
import { eraseAgain, proveChain, sealEntries } from './index.ts'

let house: TestHall
let school: SmallSchool
let leader: Browsing
let student: PersonId
let mother: PersonId

before(async () => {
  house = await openHall()
  school = await smallSchool(house.ground.db)
  leader = await house.as(await school.staff('Ruth Adeyemi', 'principal'), 'leader', school.district)
  student = await school.student('Amina Gone')
  mother = await school.caregiver('Carmen Gone', student)
})
after(() => house.stop())

async function count(table: string, where = sql`true`): Promise<number> {
  const { n } = await house.ground.db.under(school.district).one(sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(table)} where district_id = ${school.district} and ${where}`)
  return n
}

const letter = (day: string) =>
  school.write((tx) =>
    tx.rows(sql`insert into outbox_letters (district_id, id, person_id, address, language, subject, body, made_at)
    values (${school.district}, ${newId()}, ${mother}, 'a@example.org', 'en', 'old', 'words', ${day})`),
  )

test('L21 a night takes away what is too old, keeps the rest, and writes down what went', async () => {
  await letter('2026-10-01')
  await letter('2026-11-15')
  assert.match((await leader.get('/privacy/keeping')).words, /Tonight this would go.*Letters2/)
  await house.keepTime()
  assert.equal(await count('letters'), 1)
  assert.match((await leader.get('/privacy/keeping')).words, /2 entries went/)
})

test('L21 a night runs once, however often it is asked to', async () => {
  await letter('2026-10-01')
  await house.keepTime()
  assert.equal(await count('letters'), 2)
  house.clock.at = new Date('2026-11-21T16:00:00Z')
  await house.keepTime()
  assert.equal(await count('letters'), 1)
  assert.equal(await count('keeping_runs'), 2)
})

test('L21 a district chooses within the bounds, and no longer than that', async () => {
  const refused = await leader.post('/privacy/keeping', { term: 'letters', days: '4000', key: newId() })
  assert.equal(refused.status, 422)
  assert.match(refused.fault('Days') ?? '', /1 to 90/)
  const chosen = await leader.post('/privacy/keeping', { term: 'letters', days: '3', key: newId() })
  assert.equal(chosen.status, 303)
  house.clock.at = new Date('2026-11-22T16:00:00Z')
  await house.keepTime()
  assert.equal(await count('letters'), 0)
})

test('L2 a district that answers sooner has an earlier day', async () => {
  assert.equal(
    (await leader.post('/privacy/keeping', { term: 'answer', days: '10', key: newId() })).to,
    '/privacy/keeping',
  )
  const carmen = await house.as(mother, 'caregiver', school.district)
  assert.equal((await carmen.post('/copies', { subject: mother, key: newId() })).to, '/copies')
  assert.equal(await count('record_requests', sql`due_on = '2026-12-02'`), 1)
})

test('L21 words go once nothing says them any more, what other words replaced a night later, and the preview says what the night does', async () => {
  const [first, right, alone, young] = [newId(), newId(), newId(), newId()]
  const text = (id: string, day: string, replaces: string | null = null) =>
    sql`insert into texts (district_id, id, language, words, purpose, by_person, replaces, made_at)
      values (${school.district}, ${id}, 'en', 'words', 'message', ${mother}, ${replaces}, ${day})`
  const old = '2019-01-01'
  await school.write(async (tx) => {
    for (const row of [
      text(first, old),
      text(right, old, first),
      text(alone, old),
      text(young, '2026-01-01'),
    ])
      await tx.rows(row)
  })
  const night = async (): Promise<number[]> => {
    const now = new Date(house.clock.at.getTime() + 86_400_000)
    house.clock.at = now
    const reads = house.ground.db.under(school.district)
    const { counts } = await tonight(reads, keeping, now)
    await house.keepTime()
    const [run] = (await tonight(reads, keeping, now)).nights
    assert.deepEqual(run?.counts, counts)
    return [
      counts['texts'] ?? 0,
      await count('texts', sql`id = any(${[first, right, alone, young]}::uuid[])`),
    ]
  }
  assert.deepEqual(await night(), [2, 2])
  assert.deepEqual(await night(), [1, 1])
  assert.deepEqual(await night(), [0, 1])
})

test('L7 the records of a family go when it has been gone for the district’s years; those who stay are untouched', async () => {
  const stays = await school.student('Xiaoming Stays')
  await school.write((tx) =>
    tx.rows(sql`update people set made_at = '2020-01-01' where district_id = ${school.district}`),
  )
  await school.leave(student)
  house.clock.at = new Date('2031-11-18T16:00:00Z')
  await house.keepTime()
  assert.equal(await count('people', sql`id = ${student}`), 1, 'not before')
  house.clock.at = new Date('2031-11-25T16:00:00Z')
  await house.keepTime()
  assert.deepEqual(
    [await count('people', sql`id = ${student}`), await count('people', sql`id = ${mother}`)],
    [0, 0],
  )
  assert.equal(await count('people', sql`id = ${stays}`), 1)
})

/** Seals what is there, and answers how many entries of the chain hold; all of them must. */
async function whole(): Promise<number> {
  await sealEntries(house.ground, school.district, 'everything')
  const { entries, waiting, broken } = await proveChain(house.ground, school.district)
  assert.deepEqual([broken, waiting], [undefined, 0])
  return entries
}

test('L5 the chain of the audit is whole after an erasure, and after a night that let old entries go', async () => {
  const erased = await school.student('Erased Later')
  const reader = await school.staff('A Reader', 'principal')
  await school.write((tx) => happen(tx, 'student.moved', { about: { student: erased }, by: reader }))
  await (await house.as(reader, 'leader', school.district)).get(`/students/${erased}`)
  await house.settle()
  const before = await whole()
  const told = sql`about::text like ${`%${erased}%`}`
  assert.deepEqual(
    [await count('happenings', told), await count('looks', sql`subject_id = ${erased}`)],
    [1, 1],
  )
  const list = new Set([createHash('sha256').update(erased).digest('hex')])
  assert.equal(await eraseAgain(house.ground, { district: school.district, keeps: keeping, list }), 1)
  assert.deepEqual(
    [await count('happenings', told), await count('looks', sql`subject_id = ${erased}`)],
    [0, 0],
  )
  assert.equal(await whole(), before + 2, 'that they went by right is sealed itself')

  house.clock.at = new Date('2036-11-25T16:00:00Z')
  await house.keepTime()
  assert.equal(await count('happenings', sql`name <> 'keeping.night-done'`), 0)
  assert.equal(await count('looks'), 0)
  assert.ok((await whole()) > before + 2)
})
