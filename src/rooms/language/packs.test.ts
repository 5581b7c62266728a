import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import { askBeforeUnder, packRules, secondRoleRule, shareUnder } from './rules/packs.ts'

let hall: TestHall
let school: SmallSchool
let student: PersonId
let mother: PersonId
let head: PersonId
const rules = '/languages/rules'

before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
  student = await school.student('Yusuf Ali')
  mother = await school.caregiver('Amina Ali', student)
  head = await school.staff('Ada Bell', 'principal')
})
after(() => hall.stop())

const leads = () => hall.as(head, 'leader', school.district)
const family = () => hall.as(mother, 'caregiver', school.district)

/** Switches a pack on at the school, with what it leaves to it. */
async function on(pack: string, says: Record<string, string> = {}) {
  return (await leads()).post(rules, { school: school.school, pack, ...says })
}

async function off(): Promise<void> {
  const leader = await leads()
  const [, path = ''] =
    /action="(\/languages\/rules\/[^"]+\/ending)"/.exec((await leader.get(rules)).html) ?? []
  assert.equal((await leader.post(path)).to, rules)
}

test('L16 the law asks for the share of students: a school may go below it, never above', () => {
  const ca = [{ pack: 'ca' }] as const
  const cases: [number, readonly { pack: 'ca' | 'il' }[], number, boolean][] = [
    [15, [], 15, false],
    [30, [], 30, false],
    [30, ca, 15, true],
    [15, ca, 15, true],
    [10, ca, 10, false],
    [30, [{ pack: 'il' }], 30, false],
  ]
  for (const [own, packs, percent, byLaw] of cases) {
    const share = shareUnder(own, packs)
    assert.deepEqual(
      [share.percent, share.rule !== undefined],
      [percent, byLaw],
      `${own} ${JSON.stringify(packs)}`,
    )
  }
})

test('L16 three school days unless a school says otherwise, and of two schools the one that lets ask later', () => {
  const federal = (askBefore: number | null) => ({ pack: 'federal', askBefore, contact: null }) as const
  assert.equal(askBeforeUnder([]), 3)
  assert.equal(askBeforeUnder([federal(5)]), 5)
  assert.equal(askBeforeUnder([federal(5), federal(2)]), 2)
  assert.equal(askBeforeUnder([federal(null)]), 3)
  assert.equal(secondRoleRule([federal(3)]), undefined)
})

test('L16 each rule says what it asks, whether it is in force, where it stands and what the program does about it', async () => {
  const page = await (await leads()).get(rules)
  for (const { citation } of packRules) assert.ok(page.words.includes(citation), citation)
  assert.match(page.words, /taken back, but still good practice, from 18 June 2002 to 15 April 2025/i)
  assert.match(page.words, /not in force yet, from 31 January 2027 on/i)
  assert.match(page.words, /in force, since 22 January 2021/i)
  assert.match(page.words, /Advice, not a law/)
  const open = packRules.filter(({ kept }) => kept === 'not-yet').length
  assert.ok(open > 0)
  assert.equal(page.words.split('Porchlight does not do this for you yet').length - 1, open)
})

test('L16 a leader switches a pack on and off, and the row says since when, until when and who', async () => {
  assert.equal((await on('ok')).to, rules)
  assert.match(
    (await (await leads()).get(rules)).words,
    /On at Small School since 20 November 2026, switched on by Ada Bell/,
  )
  await off()
  assert.doesNotMatch((await (await leads()).get(rules)).words, /switched on by/)
  const reads = hall.ground.db.under(school.district)
  const row = await reads.one(sql<
    Record<string, unknown>
  >`select by_person, ended_by, until is not null as over from rule_packs
    where district_id = ${school.district} and pack = 'ok'`)
  assert.deepEqual(row, { by_person: head, ended_by: head, over: true })
  const told = await reads.rows(sql<{
    name: string
    by: PersonId
  }>`select name, by_person as by from happenings
    where district_id = ${school.district} and name like 'rules.%' order by name`)
  assert.deepEqual(told, [
    { name: 'rules.switched-off', by: head },
    { name: 'rules.switched-on', by: head },
  ])
})

test('L16 R03.1 California’s law lowers the share of a school that chose a higher one', async () => {
  const leader = await leads()
  const own = { school: school.school, percent: '30', basis: 'Our board' }
  await leader.post('/languages/thresholds', own)
  await school.write((tx) =>
    tx.rows(sql`insert into census_counts (district_id, school_id, year, language, pupils, enrolled, source, at)
      values (${school.district}, ${school.school}, 2026, 'so', 20, 100, 'entered', now())`),
  )
  assert.match((await leader.get('/languages/census')).words, /less than 30 %/)
  await on('ca')
  const page = await leader.get('/languages/census')
  assert.match(page.words, /Yes: 20 of 100 students, 15 % or more/)
  assert.match(page.words, /Education Code 48985\(a\)\) counts from 15 of 100/)
  assert.equal(page.field('From how many of 100 students on'), '30')
  await off()
})

test('R03.1 the count takes each school’s pupils of the last school year that has ended, and leaves what somebody entered', async () => {
  const own = await smallSchool(hall.ground.db)
  const { district } = own
  const principal = await own.staff('Grace Hill', 'principal')
  const second = newId<'school'>()
  await own.write(async (tx) => {
    await tx.rows(
      sql`insert into schools (district_id, id, name, since) values (${district}, ${second}, 'Second', '2024-08-24')`,
    )
    for (const year of [2025, 2026, 2027])
      await tx.rows(sql`insert into terms (district_id, id, name, kind, first_day, last_day) values (${district}, ${newId()},
        ${`Year ${year}`}, 'school-year', ${`${year - 1}-08-24`}, ${`${year}-06-10`})`)
    await tx.rows(sql`insert into census_counts (district_id, school_id, year, language, pupils, enrolled, source, at)
      values (${district}, ${second}, 2026, 'ar', 7, 50, 'entered', now()), (${district}, ${own.school}, 2026, 'fr', 9, 9, 'roster', now())`)
  })
  const pupil = async (at: string, tag: string | null, [since, until]: [string, string | null]) => {
    const one = await own.person(`Pupil ${newId().slice(-6)}`)
    await own.write(async (tx) => {
      await tx.rows(sql`insert into students (district_id, person_id) values (${district}, ${one})`)
      await tx.rows(sql`insert into enrollments (district_id, id, student_id, school_id, grade, since, until)
        values (${district}, ${newId()}, ${one}, ${at}, '08', ${since}, ${until})`)
      if (tag)
        await tx.rows(sql`insert into home_languages (district_id, id, student_id, roster_text, tag, since)
          values (${district}, ${newId()}, ${one}, ${tag}, ${tag}, ${since})`)
    })
  }
  await pupil(own.school, 'so', ['2025-08-24', '2026-06-10'])
  await pupil(own.school, 'en', ['2025-08-24', '2026-06-10'])
  await pupil(own.school, null, ['2025-08-24', '2026-06-10'])
  await pupil(own.school, 'so', ['2026-08-24', null])
  await pupil(own.school, 'vi', ['2024-08-24', '2025-06-10'])
  await pupil(second, 'ar', ['2025-08-24', '2026-06-10'])
  const leader = await hall.as(principal, 'leader', district)
  assert.equal((await leader.post('/languages/census')).to, '/languages/census')
  const counted = await hall.ground.db.under(district).rows(sql`
    select school_id = ${second} as second, year, language, pupils, enrolled, source from census_counts order by 1, 3`)
  const ofRoster = { second: false, year: 2026, pupils: 1, enrolled: 3, source: 'roster' }
  assert.deepEqual(counted, [
    { ...ofRoster, language: 'en' },
    { ...ofRoster, language: 'so' },
    { second: true, year: 2026, language: 'ar', pupils: 7, enrolled: 50, source: 'entered' },
  ])
})

test('L16 R03.4 a school says how many school days before an interpreter is asked for, and later goes to the line', async () => {
  const ask = {
    language: 'so',
    occasion: 'meeting',
    day: '2026-12-02',
    time: '16:00',
    minutes: '30',
    mode: 'onsite',
  }
  const page = `/students/${student}/interpreters`
  const asked = async (time: string) => {
    const one = await family()
    assert.equal((await one.post(page, { ...ask, time })).to, page)
    const [first] = await hall.ground.db.under(school.district).rows(sql<{ line: boolean }>`
      select t.request_id is not null as line from interpreter_requests q
      left join interpreter_line_turns t on t.district_id = q.district_id and t.request_id = q.id
      where q.district_id = ${school.district} order by q.id desc limit 1`)
    return first?.line
  }
  assert.equal(await asked('15:00'), false)
  const wrong = await on('federal', { days: '90' })
  assert.equal(wrong.status, 422)
  assert.equal(wrong.fault('School days before'), 'Write a number of school days from 1 to 20.')
  assert.equal(wrong.field('School days before'), '90')
  await on('federal', { days: '12' })
  assert.equal(await asked('16:00'), true)
  await on('federal', { days: '5' })
  assert.equal(await asked('17:00'), false)
  await off()
})

test('L16 R03.6 where Illinois’ law is on, the wish for no other part is ticked from the start, and can be taken away', async () => {
  const page = `/students/${student}/interpreters`
  const ticked = async () => /name="apart"[^>]* checked/.test((await (await family()).get(page)).html)
  assert.equal(await ticked(), false)
  const without = await on('il', { contact: ' ' })
  assert.equal(without.status, 422)
  assert.match(without.words, /Write whom families ask/)
  await on('il', { contact: 'Mr. Roy, 555 0142' })
  assert.equal(await ticked(), true)
  assert.match(
    (await (await family()).get(page)).words,
    /You may ask for this by law: 23 Ill\. Adm\. Code 226\.530/,
  )
  const back = await (await family()).post(page, {
    language: 'so',
    occasion: 'meeting',
    day: '',
    time: '',
    mode: 'onsite',
  })
  assert.equal(back.status, 422)
  assert.doesNotMatch(back.html, /name="apart"[^>]* checked/)
  await off()
  assert.equal(await ticked(), false)
})

test('L16 nobody but the leader of the school switches its laws', async () => {
  const other = await smallSchool(hall.ground.db)
  const stranger = await other.staff('Eve Stone', 'principal')
  const theirs = await hall.as(stranger, 'leader', other.district)
  assert.equal((await theirs.post(rules, { school: school.school, pack: 'nz' })).status, 404)
  await on('nz')
  const [, path = ''] =
    /action="(\/languages\/rules\/[^"]+\/ending)"/.exec((await (await leads()).get(rules)).html) ?? []
  assert.equal((await theirs.post(path)).status, 404)
  assert.equal((await (await family()).get(rules)).status, 404)
  assert.match((await (await leads()).get(rules)).words, /On at Small School/)
})
