import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { folderOf, manifest, small } from '../../../test/rosters.ts'
import { aSchool } from '../../../test/school.ts'
import type { DistrictId, PersonId } from '../../ground/ids.ts'
import { root } from '../../ground/root.ts'
import { type ImportAsked, importRoster } from './index.ts'

const bundle = join(root, '..', 'shared', 'data', 'oneroster', 'grand-bend-1.1')
const skip = existsSync(bundle) ? false : 'the folder ../shared/data is not here'

let house: TestHall

before(async () => {
  house = await openHall()
})
after(() => house.stop())

interface Place {
  district: DistrictId
  leader: PersonId
  bring(path: string, asked?: Partial<ImportAsked>): ReturnType<typeof importRoster>
  count(table: string, where?: string): Promise<number>
  first<Row>(query: ReturnType<typeof sql<Row>>): Promise<Row | undefined>
}

async function place(school = 'Riverbend High'): Promise<Place> {
  const { district, leader } = await aSchool(house.ground, school)
  const reads = house.ground.db.under(district)
  return {
    district,
    leader,
    bring: (path, asked = {}) => importRoster(house.ground, { district, path, ...asked }),
    async count(table, where = 'true') {
      const found = await reads.one(sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}
        where district_id = ${district} and ${sql.raw(where)}`)
      return found.n
    },
    first: async (query) => (await reads.rows(query))[0],
  }
}

/** The small roster with other rows in some files: the header is kept. */
function roster(rows: Partial<Record<keyof typeof small, string[]>> = {}): string {
  const files: Record<string, string> = { ...small }
  for (const [name, lines] of Object.entries(rows)) {
    const [head = ''] = (files[name] ?? '').split('\n')
    files[name] = [head, ...(lines ?? []), ''].join('\n')
  }
  return folderOf(files)
}

const teacher = 'u1,,,true,s1,teacher,wolfe,,Dana,Wolfe,,W1,dwolfe@riverbend.example,,,,,,'
const pupil = (id: string, more = '09,,Spanish', given = `Given${id}`) =>
  `${id},,,true,s1,student,,,${given},Family,,,,,,,${more}`
const many = Array.from({ length: 20 }, (_, nth) => pupil(`p${nth}`))

test('brings exactly the people, links, languages, classes and places of a known roster', {
  skip,
}, async () => {
  const { bring, count, first, district } = await place('Grand Bend High School')
  const summary = await bring(bundle)
  assert.equal(summary.outcome, 'done')
  assert.equal(await count('students'), 962)
  assert.equal(await count('roster_links', "kind = 'person' and bits = 2"), 1872)
  assert.equal(await count('relationships'), 1874)
  assert.equal(summary.languageTexts, 52)
  const texts = await first(sql<{
    n: number
  }>`select count(distinct roster_text)::int as n from home_languages
    where district_id = ${district}`)
  assert.equal(texts?.n, 52)
  assert.equal(await count('sections'), 514)
  assert.equal(summary.counts.enrolment, 12_076)
  assert.equal(await count('roster_links', "kind = 'place'"), 12_076)
  // 36 rows name a person and a class that another row names already; nobody is twice in one class.
  assert.equal((await count('section_students')) + (await count('section_adults')), 12_040)
  assert.equal(await count('schools'), 3, 'the founded school is the one of the same name')
  const again = await bring(bundle)
  assert.equal(again.changes, 0)
  assert.deepEqual(again.differences, {})
})

test('a dry run says what would change and writes nothing', async () => {
  const { bring, count } = await place()
  const summary = await bring(roster(), { dryRun: true })
  assert.equal(summary.outcome, 'planned')
  assert.deepEqual(
    {
      new: summary.differences['student-new'],
      care: summary.differences['caregiver-new'],
      links: summary.differences['link-new'],
    },
    { new: 1, care: 2, links: 2 },
  )
  assert.ok(
    summary.listed.differences.some((one) => one.kind === 'student-new' && one.name === 'Amina Núñez'),
  )
  for (const table of ['students', 'roster_links', 'roster_sources', 'roster_runs', 'sections', 'ways'])
    assert.equal(await count(table, table === 'ways' ? "kind = 'phone'" : 'true'), 0, table)
})

test('the same roster twice changes nothing, and the advisory stands after the first', async () => {
  const { bring, count } = await place()
  const path = roster()
  const first = await bring(path)
  assert.equal(first.outcome, 'done')
  assert.equal(await count('advisory_students', 'until is null'), 1)
  assert.equal(await count('happenings', "name = 'roster.imported'"), 1)
  assert.equal((await bring(path)).changes, 0)
})

test('tells in words what another roster changes', async () => {
  const { bring, first, district } = await place()
  await bring(roster())
  const changed = small['users.csv']
    .split('\n')
    .slice(1)
    .map((row) => row.replace('Amina,Núñez', 'Amina,Núñez-Vega').replace(',09,', ',10,'))
  const summary = await bring(roster({ 'users.csv': changed.filter((row) => row !== '') }))
  assert.deepEqual(summary.differences, { grade: 1, renamed: 1 })
  const renamed = summary.listed.differences.find((one) => one.kind === 'renamed')
  assert.equal(renamed?.before, 'Amina Sol Núñez')
  assert.equal(renamed?.after, 'Amina Sol Núñez-Vega')
  const grade = await first(
    sql<{ grade: string }>`select grade from current_enrollments where district_id = ${district}`,
  )
  assert.equal(grade?.grade, '10')
})

test('who is missing from a complete roster has left: ended, not deleted, and welcome back', async () => {
  const { bring, count } = await place()
  await bring(
    roster({
      'users.csv': [teacher, ...many],
      'enrollments.csv': ['e1,,,k1,s1,u1,teacher,true,,', 'e2,,,k1,s1,p19,student,,,'],
    }),
  )
  const summary = await bring(
    roster({
      'users.csv': [teacher, ...many.slice(0, 19)],
      'enrollments.csv': ['e1,,,k1,s1,u1,teacher,true,,'],
    }),
  )
  assert.equal(summary.outcome, 'done')
  assert.deepEqual(summary.differences, { 'student-left': 1, 'place-ended': 1 })
  assert.equal(await count('students'), 20)
  assert.equal(await count('enrollments', 'until is null'), 19)
  assert.equal(await count('section_students', 'until is null'), 0)
  const back = await bring(
    roster({
      'users.csv': [teacher, ...many],
      'enrollments.csv': ['e1,,,k1,s1,u1,teacher,true,,', 'e2,,,k1,s1,p19,student,,,'],
    }),
  )
  assert.equal(back.differences.back, 1)
  assert.equal(await count('enrollments', 'until is null'), 20)
  assert.equal(await count('people'), 22, 'twenty students, a teacher, the leader: nobody twice')
})

test('more than a tenth of the students leaving waits for a yes', async () => {
  const { bring, count } = await place()
  await bring(roster({ 'users.csv': [teacher, ...many], 'enrollments.csv': [] }))
  const fewer = roster({ 'users.csv': [teacher, ...many.slice(0, 15)], 'enrollments.csv': [] })
  const waits = await bring(fewer)
  assert.equal(waits.outcome, 'waits-for-yes')
  assert.deepEqual(waits.vanishing.students, { of: 20, gone: 5 })
  assert.equal(await count('enrollments', 'until is null'), 20)
  assert.equal((await bring(fewer, { confirmLeavers: 4 })).outcome, 'waits-for-yes')
  assert.equal((await bring(fewer, { confirmLeavers: 5 })).outcome, 'done')
  assert.equal(await count('enrollments', 'until is null'), 15)
})

test('the end that a roster gives a term is the first day after it', async () => {
  const { bring, first } = await place()
  await bring(roster())
  const told = await first(sql<{ days: string[] }>`
    select array_agg(name || ' ' || first_day || ' ' || last_day order by name) as days from terms`)
  assert.deepEqual(told?.days, ['2026-27 2026-08-24 2027-06-04', 'Fall 2026-08-24 2026-12-18'])
})

test('a term is of the schools whose classes are held in it, with what is above and below it', async () => {
  const { bring, first } = await place()
  const orgs = [
    'd1,,,Riverbend District,district,,',
    's1,,,Riverbend High,school,RH,d1',
    's2,,,Hill Middle,school,HM,d1',
  ]
  const sessions = [
    'y1,,,2026-27,schoolYear,2026-08-24,2027-06-05,,2027',
    't1,,,Fall,semester,2026-08-24,2026-12-19,y1,2027',
    'g1,,,First half of fall,gradingPeriod,2026-08-24,2026-10-19,t1,2027',
    't2,,,Winter,semester,2026-11-24,2027-02-19,y1,2027',
    'x1,,,Of nobody,term,2026-08-24,2026-12-19,,2027',
  ]
  const held = (south: string, north = 't1') => [
    `k1,,,Advisory 9A,09,c1,9A,homeroom,Room 4,s1,${north},,,`,
    `k2,,,Advisory 7C,07,c1,7C,homeroom,Room 5,s2,${south},,,`,
  ]
  const told = async () => {
    const found = await first(sql<{ all: string }>`
      select string_agg(s.name || ': ' || t.name, ', ' order by s.name, t.first_day, t.name) as all
      from term_schools x join terms t on t.id = x.term_id join schools s on s.id = x.school_id where x.until is null`)
    return found?.all
  }
  const files = { 'orgs.csv': orgs, 'academicSessions.csv': sessions }
  const bundle = roster({ ...files, 'classes.csv': held('t2') })
  await bring(bundle)
  const north = 'Riverbend High: 2026-27, Riverbend High: Fall, Riverbend High: First half of fall'
  assert.equal(await told(), `Hill Middle: 2026-27, Hill Middle: Winter, ${north}`)
  assert.equal((await bring(bundle)).changes, 0)
  await bring(roster({ ...files, 'classes.csv': held('g1') }))
  assert.equal(
    await told(),
    `Hill Middle: 2026-27, Hill Middle: Fall, Hill Middle: First half of fall, Hill Middle: Winter, ${north}`,
    'a term that no class names any more stays that of its school',
  )
  await bring(roster({ ...files, 'classes.csv': held('y1') }))
  assert.match(
    (await told()) ?? '',
    /Hill Middle: First half of fall, Hill Middle: Winter/,
    'a year has all its terms',
  )
  await bring(roster({ ...files, 'classes.csv': held('t1', 't2') }))
  assert.doesNotMatch(
    (await told()) ?? '',
    /Riverbend High: Fall/,
    'whose classes are elsewhere now has left it',
  )
})

test('a roster of changes touches only what it names', async () => {
  const { bring, count } = await place()
  await bring(roster())
  const files = {
    'manifest.csv': manifest({ users: 'delta' }),
    'users.csv': `${small['users.csv'].split('\n')[0]}\nu4,tobedeleted,,true,s1,relative,,,Elena,Núñez,,,,918-555-0143,,,,,\n${pupil('u9').replace(',,,true', ',active,,true')}\n`,
  }
  const summary = await bring(folderOf(files))
  assert.equal(summary.modes.person, 'delta')
  assert.deepEqual(summary.differences, { 'student-new': 1, 'caregiver-left': 1, 'link-ended': 1 })
  assert.equal(await count('enrollments', 'until is null'), 2)
  assert.equal(await count('relationships', 'until is null'), 1)
})

test('a file that cannot be read stops before any write, and says where', async () => {
  const { bring, count } = await place()
  const files: Record<string, string> = { ...small }
  delete files['classes.csv']
  const summary = await bring(folderOf(files))
  assert.equal(summary.outcome, 'stopped')
  assert.equal(summary.listed.faults.at(-1)?.severity, 'file')
  assert.equal(await count('students'), 0)
})

test('a bad row is listed with its line, costs no other row, and nobody is taken to have left for it', async () => {
  const { bring, count } = await place()
  await bring(roster({ 'users.csv': [teacher, ...many], 'enrollments.csv': [] }))
  const broken = many.with(3, 'p3,,,true,s1,wizard,,,GivenP3,Family,,,,,,,09,,Spanish')
  const summary = await bring(
    roster({ 'users.csv': [teacher, ...broken, pupil('new')], 'enrollments.csv': [] }),
  )
  const fault = summary.listed.faults.find((one) => one.word === 'unknown-role')
  assert.deepEqual(
    [fault?.file, fault?.line, fault?.column, fault?.value],
    ['users.csv', 6, 'role', 'wizard'],
  )
  assert.deepEqual(summary.differences, { 'student-new': 1 })
  assert.equal(await count('enrollments', 'until is null'), 21)
})

test('an import that is broken off leaves nothing', async () => {
  const { bring, count } = await place()
  const broken = bring(roster(), {
    onProgress: ({ stage, done }) => {
      if (stage === 'writing' && done > 3) throw new Error('the power went')
    },
  })
  await assert.rejects(broken, /the power went/)
  for (const table of ['students', 'roster_links', 'roster_runs', 'sections', 'households', 'terms'])
    assert.equal(await count(table), 0, table)
})

test('invariant 10 an accepted correction survives the next import, and is not counted as a change', async () => {
  const { bring, first, district, leader } = await place()
  await bring(roster())
  const student = await first(
    sql<{
      id: PersonId
    }>`select id from current_people where district_id = ${district} and given_name = 'Amina'`,
  )
  await house.ground.db.transaction(district, async (tx) => {
    const correction = '01a00000-0000-7000-8000-000000000001'
    await tx.rows(sql`insert into corrections (district_id, id, person_id, field, roster_value, proposed, by_person)
      values (${district}, ${correction}, ${student?.id}, 'given-name', 'Amina', 'Aminata', ${leader})`)
    await tx.rows(sql`insert into standing_corrections (district_id, correction_id, person_id, field, value, roster_value, since)
      values (${district}, ${correction}, ${student?.id}, 'given-name', 'Aminata', 'Amina', today())`)
    await tx.rows(
      sql`update person_names set given_name = 'Aminata' where district_id = ${district} and person_id = ${student?.id}`,
    )
  })
  const users = small['users.csv']
    .split('\n')
    .slice(1)
    .filter((row) => row !== '')
    .map((row) => row.replace(',09,', ',10,'))
  const says = async (given: string) => {
    const summary = await bring(roster({ 'users.csv': users.map((row) => row.replace('Amina', given)) }))
    const now = await first(
      sql<{
        name: string
      }>`select name from current_people where district_id = ${district} and id = ${student?.id}`,
    )
    return [now?.name, summary.differences]
  }
  assert.deepEqual(await says('Amina'), ['Aminata Núñez', { grade: 1 }])
  const [held] = await says('Amena')
  assert.equal(held, 'Aminata Núñez', 'another word of the roster is no yes')
  const [agreed] = await says('Aminata')
  assert.equal(agreed, 'Aminata Núñez')
  const [again] = await says('Amina')
  assert.equal(again, 'Amina Núñez', 'once the roster agreed, it speaks again')
})

test('households come from their codes, with an address that may be sealed; none is invented', async () => {
  const { bring, count } = await place()
  const [head = ''] = small['users.csv'].split('\n')
  const users = [
    `${head},metadata.household,metadata.address,metadata.sealed`,
    `${teacher},,,`,
    `${pupil('u2')},"north,south",,`,
    'u3,,,true,s1,parent,,,Rosa,Vega,,,rosa@example.org,,,u2,,,,north,1 Elm | Riverbend,address',
    'u4,,,true,s1,parent,,,Joe,Vega,,,,,,u2,,,,south,9 Oak | Riverbend,',
    '',
  ].join('\n')
  await bring(folderOf({ ...small, 'users.csv': users }))
  assert.equal(await count('households'), 2)
  assert.equal(await count('household_members'), 4)
  assert.equal(await count('household_addresses'), 2)
  assert.equal(await count('way_seals'), 1)
})

test('one district never reads what another brought', async () => {
  const one = await place('One')
  const other = await place('Other')
  await one.bring(roster())
  for (const table of [
    'roster_links',
    'roster_runs',
    'roster_summaries',
    'roster_run_states',
    'roster_sources',
  ]) {
    assert.ok((await one.count(table)) > 0, table)
    const seen = await house.ground.db.under(other.district).rows(sql`select 1 from ${sql.table(table)}`)
    assert.equal(seen.length, 0, table)
  }
})
