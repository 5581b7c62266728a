import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { folderOf, manifest, small } from '../../../test/rosters.ts'
import { aSchool } from '../../../test/school.ts'
import type { PersonId } from '../../ground/ids.ts'
import { importRoster } from './index.ts'

let house: TestHall
before(async () => {
  house = await openHall()
})
after(() => house.stop())

const [usersHead = ''] = small['users.csv'].split('\n')
const [classesHead = ''] = small['classes.csv'].split('\n')
const [placesHead = ''] = small['enrollments.csv'].split('\n')
const teacher = (id: string, name: string) => `${id},,,true,s1,teacher,,,${name},Teacher,,,,,,,,,`
const pupil = (id: string, grade: string) => `${id},,,true,s1,student,,,${id},Family,,,,,,,${grade},,`
const homeroom = (id: string) => `${id},,,Homeroom ${id},,c1,,homeroom,,s1,y1,,,`

interface Year {
  people: string[]
  rooms: string[]
  /** Class, person and the day they come. */
  places: [room: string, person: string, day: string][]
}

function roster({ people, rooms, places }: Year): string {
  const rows = places.map(([room, person, day], at) => {
    const role = person.startsWith('T') ? 'teacher' : 'student'
    return `e${room}${person}${at},,,${room},s1,${person},${role},${role === 'teacher'},${day},`
  })
  return folderOf({
    ...small,
    'users.csv': [usersHead, ...people, ''].join('\n'),
    'classes.csv': [classesHead, ...rooms.map(homeroom), ''].join('\n'),
    'enrollments.csv': [placesHead, ...rows, ''].join('\n'),
  })
}

const before25 = (room: string, person: string): [string, string, string] => [room, person, '2025-08-25']
const first = '2026-08-24'
const from26 = (room: string, person: string): [string, string, string] => [room, person, first]

const lastYear: Year = {
  people: [
    teacher('T1', 'Wolfe'),
    teacher('T2', 'Bell'),
    pupil('ana', '08'),
    pupil('bao', '08'),
    pupil('cy', '08'),
  ],
  rooms: ['8A', '8B'],
  places: [
    before25('8A', 'T1'),
    before25('8A', 'ana'),
    before25('8A', 'cy'),
    before25('8B', 'T2'),
    before25('8B', 'bao'),
  ],
}
/** Wolfe stays; Bell has left the school; Sato is new, and so is the student Dee. */
const newYear: Year = {
  people: [
    ...[teacher('T1', 'Wolfe'), teacher('T3', 'Sato')],
    ...['ana', 'bao', 'cy', 'dee'].map((id) => pupil(id, '09')),
  ],
  rooms: ['9A', '9B'],
  places: [
    ...[from26('9A', 'T1'), from26('9A', 'ana'), from26('9A', 'dee')],
    ...[from26('9B', 'T3'), from26('9B', 'bao'), from26('9B', 'cy')],
  ],
}

async function school() {
  house.clock.at = new Date('2025-08-01T17:00:00Z')
  const { district, leader } = await aSchool(house.ground, 'Riverbend High')
  const reads = house.ground.db.under(district)
  const on = (day: string) => {
    house.clock.at = new Date(`${day}T17:00:00Z`)
  }
  const bring = async (year: Year) => {
    const summary = await importRoster(house.ground, { district, path: roster(year), confirmLeavers: true })
    assert.equal(summary.outcome, 'done')
  }
  /** Whoever is enrolled today, with the family names of all their advisors. */
  const advisors = async () => {
    const rows = await reads.rows(sql<{ given: string; by: string[] }>`
      select s.given_name as given, array(select p.given_name from current_advisory_students a
          join current_advisory_adults t on t.advisory_id = a.advisory_id and t.part = 'advisor'
          join person_names p on p.person_id = t.person_id and p.until is null
          where a.student_id = s.person_id order by 1) as by
      from current_enrollments e join person_names s on s.person_id = e.student_id and s.until is null
      where e.district_id = ${district} order by 1`)
    return Object.fromEntries(rows.map(({ given, by }) => [given, by.join(' and ')]))
  }
  const taught = async (given: string) => {
    const { n } = await reads.one(sql<{ n: number }>`select count(*)::int as n from current_section_students s
      join current_section_adults t on t.section_id = s.section_id
      join person_names p on p.person_id = t.person_id and p.until is null
      where s.district_id = ${district} and p.given_name = ${given}`)
    return n
  }
  const page = async (person: PersonId = leader) =>
    (await house.as(person, 'leader', district)).get('/advisories')
  return { district, on, bring, advisors, taught, page }
}

test('R01.1 R01.2 a roster of July leaves each student their advisor until the first day, and nobody without one on any day', async () => {
  const { on, bring, advisors, taught } = await school()
  on('2025-09-01')
  await bring(lastYear)
  const old = { ana: 'Wolfe', bao: 'Bell', cy: 'Wolfe' }
  assert.deepEqual(await advisors(), old)
  on('2026-07-10')
  await bring(newYear)
  const summer = { ana: 'Wolfe', bao: 'Sato', cy: 'Wolfe', dee: 'Wolfe' }
  assert.deepEqual(await advisors(), summer, 'Bell has left: who had him has the advisor to be')
  assert.equal(await taught('Sato'), 0, 'nobody is taught before the first day')
  for (const day of ['2026-07-11', '2026-08-01', '2026-08-23', first, '2026-08-25', '2026-10-01']) {
    on(day)
    await house.keepTime()
    assert.deepEqual(await advisors(), summer, day)
  }
  assert.equal(await taught('Sato'), 2)
})

test('R01.1 a homeroom that goes on takes over on its first day, by itself', async () => {
  const { on, bring, advisors } = await school()
  on('2025-09-01')
  await bring(lastYear)
  on('2026-07-10')
  const { people, rooms } = lastYear
  await bring({
    people,
    rooms,
    places: [
      ...[before25('8A', 'T1'), before25('8A', 'ana'), before25('8B', 'T2'), before25('8B', 'bao')],
      from26('8B', 'cy'),
    ],
  })
  assert.equal((await advisors())['cy'], 'Wolfe')
  on('2026-08-23')
  await house.keepTime()
  assert.equal((await advisors())['cy'], 'Wolfe')
  on(first)
  await house.keepTime()
  assert.deepEqual(await advisors(), { ana: 'Wolfe', bao: 'Bell', cy: 'Bell' })
})

test('a leader sees the homerooms that are to come, with the advisor to be, until they have begun', async () => {
  const { on, bring, page } = await school()
  on('2025-09-01')
  await bring(lastYear)
  assert.doesNotMatch((await page()).words, /Homerooms that are to come/)
  on('2026-07-10')
  await bring(newYear)
  const { words } = await page()
  assert.match(words, /Homerooms that are to come/)
  assert.match(words, /Homeroom 9B ?Sato Teacher ?24 August 2026 ?2 students ?one is with another advisor/)
  on(first)
  await house.keepTime()
  assert.doesNotMatch((await page()).words, /Homerooms that are to come/)
})

test('a first day that is years ahead is a mistyped year, and places people today', async () => {
  const { on, bring, taught } = await school()
  on('2025-09-01')
  await bring({ ...lastYear, places: [before25('8A', 'T1'), ['8A', 'ana', '2205-08-25']] })
  assert.equal(await taught('Wolfe'), 1)
})

const stamps = 'sourcedId,status,dateLastModified'
const rolesHead = `${stamps},userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId`
const named = (id: string, children = '') => `${id},,,true,,,,,${id},Family,,,,,,${children},,,`

/** A roster that says from when to when somebody is at the school, and in a class. */
const spans = {
  ...small,
  'manifest.csv': manifest(
    { orgs: 'bulk', courses: 'bulk', classes: 'bulk', users: 'bulk', roles: 'bulk', enrollments: 'bulk' },
    '1.2',
  ),
  'users.csv': [
    usersHead,
    named('T1'),
    named('ana'),
    named('leo'),
    named('mum', '"ana,leo,gil"'),
    named('gil'),
  ]
    .concat('')
    .join('\n'),
  'roles.csv': `${rolesHead}
r1,,,T1,primary,teacher,,,s1,
r2,,,ana,primary,student,2026-08-24,2027-06-05,s1,
r3,,,leo,primary,student,2026-08-24,2026-10-02,s1,
r4,,,mum,primary,parent,,,s1,
r5,,,gil,secondary,student,2019-08-24,2025-06-05,s1,
r6,,,gil,primary,aide,2026-08-24,,s1,
`,
  'enrollments.csv': `${placesHead}
e1,,,k1,s1,T1,teacher,true,,
e2,,,k1,s1,ana,student,,2026-08-24,2026-11-01
e3,,,k1,s1,leo,student,,2026-08-24,2027-06-05
e4,,,k1,s1,gil,student,,2026-08-24,2027-06-05
`,
}

async function spanned(day: string) {
  house.clock.at = new Date(`${day}T16:00:00Z`)
  const { district } = await aSchool(house.ground, 'Riverbend High')
  const path = folderOf(spans)
  const named = async (view: string) => {
    const rows = await house.ground.db.under(district).rows(sql<{ name: string }>`
      select p.given_name as name from ${sql.table(view)} v join person_names p on p.person_id = v.student_id
        and p.until is null where v.district_id = ${district} order by 1`)
    return rows.map(({ name }) => name)
  }
  return {
    bring: () => importRoster(house.ground, { district, path, confirmLeavers: true }),
    here: async () => ({
      enrolled: await named('current_enrollments'),
      caredFor: await named('current_relationships'),
      inClass: await named('current_section_students'),
    }),
  }
}

test('who left by the roster’s own last day does not come in, and nobody is tied to them', async () => {
  const { bring, here } = await spanned('2026-11-20')
  const late = await bring()
  assert.equal(late.outcome, 'done')
  const over = late.listed.faults.find(({ word }) => word === 'role-over')
  assert.deepEqual([over?.severity, over?.hint], ['warning', { count: 1 }])
  assert.deepEqual(await here(), { enrolled: ['ana'], caredFor: ['ana'], inClass: [] })
  assert.equal((await bring()).changes, 0)
})

test('the same roster on a later day ends whose last day has come, in the school and in the class', async () => {
  const { bring, here } = await spanned('2026-09-20')
  assert.equal((await bring()).outcome, 'done')
  const both = ['ana', 'leo']
  assert.deepEqual(await here(), { enrolled: both, caredFor: both, inClass: both })
  house.clock.at = new Date('2026-11-20T16:00:00Z')
  const later = await bring()
  assert.equal(later.differences['student-left'], 1)
  assert.deepEqual(await here(), { enrolled: ['ana'], caredFor: ['ana'], inClass: [] })
  assert.equal((await bring()).changes, 0)
})
