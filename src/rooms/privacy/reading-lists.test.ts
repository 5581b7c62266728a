import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import type { Browsing } from '../../../test/browsing.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import type { PersonId } from '../../ground/ids.ts'

/** proving.md 21 for whoever opens no record: eleven groups of twenty, by searching for each. */
let hall: TestHall
let school: SmallSchool
let reading: Browsing
let answering: Browsing
let students: PersonId[]

before(async () => {
  hall = await openHall()
})
after(() => hall.stop())

beforeEach(async () => {
  school = await smallSchool(hall.ground.db)
  const reader = await school.staff('Rhea Reader', 'principal')
  const second = await school.staff('Sam Second', 'principal')
  reading = await hall.as(reader, 'leader', school.district)
  answering = await hall.as(second, 'leader', school.district)
  students = await groups(11)
})

async function groups(count: number): Promise<PersonId[]> {
  const { district, school: at } = school
  const rows = await hall.ground.db.transaction(district, (tx) =>
    tx.rows<{
      id: PersonId
    }>(sql`with wanted as (select gen_random_uuid() as id, 'group' || chr(96 + g::int) as called
        from generate_series(1, ${count}::int) g, generate_series(1, 20)),
      made as (insert into people (district_id, id) select ${district}::uuid, id from wanted returning id),
      named as (insert into person_names (district_id, id, person_id, given_name, family_name, sort_name, search_text, since)
        select ${district}::uuid, gen_random_uuid(), id, called, 'Student', 'Student', called || ' student', '2026-08-24' from wanted),
      taught as (insert into students (district_id, person_id) select ${district}::uuid, id from made)
      insert into enrollments (district_id, id, student_id, school_id, grade, since)
      select ${district}::uuid, gen_random_uuid(), id, ${at}::uuid, '08', '2026-08-24' from made returning student_id as id`),
  )
  return rows.map(({ id }) => id)
}

/** Searches for one group after the other. */
async function search(from: string, to: string): Promise<void> {
  for (let group = from.charCodeAt(0); group <= to.charCodeAt(0); group++) {
    const found = await reading.get(`/people?find=group${String.fromCharCode(group)}`)
    assert.ok((found.words.match(/Student/g)?.length ?? 0) >= 20, 'a search shows the whole group')
  }
  await hall.settle()
}

const alarms = async () => (await answering.get('/privacy/reading')).words

test('proving 21: who walks through lists of more than 200 names in ten minutes and opens no record is told of as well, once, and their account does not rest', async () => {
  await search('a', 'j')
  assert.match(await alarms(), /Nobody has opened very many records/)
  await search('k', 'k')
  const said = await alarms()
  assert.match(
    said,
    /Rhea Reader walked through lists with 220 names within ten minutes and opened hardly a record/,
  )
  await search('a', 'c')
  assert.equal((await alarms()).match(/walked through lists/g)?.length, 1)
  assert.equal((await reading.get('/today')).status, 200)
})

test('whoever opens a record for every twenty names is at work, and is not told of', async () => {
  for (const student of students.slice(0, 11)) await reading.get(`/students/${student}`)
  await search('a', 'k')
  assert.match(await alarms(), /Nobody has opened very many records/)
})

test('opening one record does not hide a walk through lists', async () => {
  await reading.get(`/students/${students[0]}`)
  await search('a', 'k')
  assert.match(await alarms(), /walked through lists/)
})
