import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { aSchool } from '../../../test/school.ts'
import { smallSchool } from '../../../test/small-school.ts'
import { type DistrictId, newId } from '../../ground/ids.ts'
import { addPeople } from './index.ts'

let hall: TestHall
let district: DistrictId
before(async () => {
  hall = await openHall()
  district = (await aSchool(hall.ground)).district
})
after(() => hall.stop())

const odd = [
  'O"Brien',
  'back\\slash',
  '{curly},comma',
  'NULL',
  "d'Été",
  ' spaced ',
  '李小龍',
  'ليلى',
  '\u{1F3E0}',
  '--',
  '; drop table people',
  '%_',
]

test('invariant 12: a name is kept to the letter, whatever is in it', async () => {
  const people = odd.map((given) => ({ id: newId<'person'>(), names: { given, family: odd.at(-1) ?? '' } }))
  await hall.ground.db.transaction(district, (tx) => addPeople(tx, people))
  const kept = await hall.ground.db.under(district).rows(sql<{ id: string; given: string }>`
    select person_id as id, given_name as given from person_names where district_id = ${district}`)
  const given = new Map(kept.map((row) => [row.id, row.given]))
  assert.deepEqual(
    people.map(({ id }) => given.get(id)),
    odd,
  )
})

test('a list of languages is kept in order, whatever is in its tags', async () => {
  const id = newId<'person'>()
  const tags = ['so', 'quo"ted', 'back\\slash', 'a,b', '{c}', 'NULL']
  await hall.ground.db.transaction(district, (tx) =>
    addPeople(tx, [{ id, names: { given: 'Amina', family: 'Ali' }, languages: { speaks: tags, reads: [] } }]),
  )
  const [row] = await hall.ground.db.under(district).rows(sql<{ speaks: string[]; reads: string[] }>`
    select speaks, reads from current_language_profiles where person_id = ${id}`)
  assert.deepEqual(row, { speaks: tags, reads: [] })
})

test('a parent whose roster names no home stands on the page as who cares for the child', async () => {
  const at = await smallSchool(hall.ground.db)
  const head = await at.staff('Ruth Head', 'principal')
  const child = await at.student('Neil Curry')
  await at.caregiver('Maria Curry', child)
  const leader = await hall.as(head, 'leader', at.district)
  const { words } = await leader.get(`/students/${child}`)
  assert.match(words, /Who cares for Neil\s*Maria Curry/)
  assert.doesNotMatch(words, /Also close/)
})
