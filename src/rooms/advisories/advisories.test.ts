import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'
import {
  addSections,
  advisorNow,
  assignAdvisories,
  endSections,
  joinSections,
  leaveSections,
} from './index.ts'

let hall: TestHall
before(async () => {
  hall = await openHall()
})
after(() => hall.stop())

interface By {
  at: SmallSchool
  person: PersonId
  hat: Hat
}
const get = async (path: string, { at, person, hat }: By) =>
  (await hall.as(person, hat, at.district)).get(path)
const post = async (path: string, fields: Record<string, string>, { at, person, hat }: By) =>
  (await hall.as(person, hat, at.district)).post(path, fields)

/** Two homerooms, a leader, a student without one, and a second teacher who is nobody's advisor. */
async function school() {
  const at = await smallSchool(hall.ground.db)
  const ortiz = await at.staff('Rosa Ortiz')
  const bell = await at.staff('Tom Bell')
  const sato = await at.staff('Mei Sato')
  const leader = await at.staff('Pat Reyes', 'principal')
  const yusuf = await at.student('Yusuf Ali')
  const ana = await at.student('Ana Diaz')
  const bao = await at.student('Bao Nguyen')
  const first = await at.section('8A', { adult: ortiz, students: [yusuf, ana], homeroom: true })
  const second = await at.section('8B', { adult: bell, students: [bao], homeroom: true })
  await at.write(assignAdvisories)
  return { at, ortiz, bell, sato, leader, yusuf, ana, bao, first, second }
}

async function advisorOf(at: SmallSchool, student: PersonId, day = '2026-11-20') {
  return (await advisorNow(hall.ground.db.under(at.district), student, day))?.person
}

async function advisoryOf(at: SmallSchool, student: PersonId): Promise<string> {
  const found = await hall.ground.db.under(at.district).one(sql<{ id: string }>`
    select advisory_id as id from current_advisory_students where student_id = ${student}`)
  return found.id
}

async function assigned(at: SmallSchool) {
  let result: Awaited<ReturnType<typeof assignAdvisories>> = []
  await at.write(async (tx) => {
    result = await assignAdvisories(tx)
  })
  assert.ok(result[0])
  return result[0]
}

test('R01.1 after an import each student of a homeroom has its teacher as advisor', async () => {
  const { at, ortiz, bell, yusuf, bao } = await school()
  assert.equal(await advisorOf(at, yusuf), ortiz)
  assert.equal(await advisorOf(at, bao), bell)
})

test('R01.1 placing a second time changes nothing', async () => {
  const { at } = await school()
  const { begun, placed, moved, left, withoutAdvisor } = await assigned(at)
  assert.deepEqual(
    { begun, placed, moved, left, withoutAdvisor },
    { begun: 0, placed: 0, moved: 0, left: 0, withoutAdvisor: [] },
  )
})

test('R01.1 a student whom no rule can place is listed first on the leader’s page', async () => {
  const { at, leader } = await school()
  const lone = await at.student('Lone Wolf')
  assert.deepEqual((await assigned(at)).withoutAdvisor, [lone])
  const page = await get('/advisories', { at, person: leader, hat: 'leader' })
  assert.equal(page.status, 200)
  assert.match(page.words, /One student has no advisor yet.*Find an advisor for Lone Wolf.*8A/s)
})

test('R01.1 the database itself refuses a second advisory for a student', async () => {
  const { at, yusuf, bao } = await school()
  const other = await advisoryOf(at, bao)
  const twice = at.write((tx) =>
    tx.rows(sql`insert into advisory_students (district_id, id, advisory_id, student_id, since)
    values (${at.district}, gen_random_uuid(), ${other}, ${yusuf}, today())`),
  )
  await assert.rejects(twice, /advisory_students_open/)
})

test('R01.1 where there are no homerooms, teachers share the students out', async () => {
  const at = await smallSchool(hall.ground.db)
  const teacher = await at.staff('Rosa Ortiz')
  const students: PersonId[] = []
  for (let n = 0; n < 16; n++) students.push(await at.student(`Student ${n}`))
  await at.section('Mathematics', { adult: teacher, students })
  const { begun, placed, withoutAdvisor } = await assigned(at)
  assert.deepEqual({ begun, placed, withoutAdvisor }, { begun: 1, placed: 16, withoutAdvisor: [] })
  const page = await get('/advisories', { at, person: teacher, hat: 'advisor' })
  assert.match(page.words, /Rosa Ortiz’s advisory/)
  assert.match(page.words, /16 students: a good number to know well/)
})

test('R01.1 a load of 150 students is reported to the leader', async () => {
  const { at, leader, ortiz } = await school()
  const students: PersonId[] = []
  for (let n = 0; n < 150; n++) students.push(await at.student(`Many ${n}`))
  await at.section('Assembly', { adult: ortiz, students })
  const page = await get('/advisories', { at, person: leader, hat: 'leader' })
  assert.match(page.words, /Rosa Ortiz: 152 students in all groups together/)
})

test('R01.2 the advisor stays when last year’s homerooms end', async () => {
  const { at, ortiz, bell, yusuf, first, second, bao } = await school()
  await at.write((tx) => endSections(tx, [first, second]))
  await at.section('9A', { adult: bell, students: [yusuf, bao], homeroom: true })
  assert.equal((await assigned(at)).moved, 0)
  assert.equal(await advisorOf(at, yusuf), ortiz)
})

test('R01.2 a leader who begins the year by homerooms sees the moves before they happen', async () => {
  const { at, leader, bell, ortiz, yusuf, first, second } = await school()
  await at.write((tx) => endSections(tx, [first, second]))
  await at.section('9A', { adult: bell, students: [yusuf], homeroom: true })
  const by = { at, person: leader, hat: 'leader' } as const
  assert.match((await get('/years?keep=homerooms', by)).words, /1 student moves to another advisor/)
  assert.match((await get('/years', by)).words, /3 students stay with the same advisor/)
  assert.equal(await advisorOf(at, yusuf), ortiz)
  const answer = await post('/years', { keep: 'homerooms' }, by)
  assert.deepEqual([answer.status, answer.to], [303, '/advisories'])
  assert.equal(await advisorOf(at, yusuf), bell)
})

test('R01.2 within the year a student follows the roster to another homeroom', async () => {
  const { at, bell, yusuf, first, second } = await school()
  await at.write(async (tx) => {
    await leaveSections(tx, { students: [{ section: first, student: yusuf }] })
    await joinSections(tx, { students: [{ section: second, student: yusuf, since: '2026-11-20' }] })
  })
  assert.equal((await assigned(at)).moved, 1)
  assert.equal(await advisorOf(at, yusuf), bell)
})

test('R01.2 whom a person placed stays there through the next import', async () => {
  const { at, leader, bell, yusuf, bao, first, second } = await school()
  const by = { at, person: leader, hat: 'leader' } as const
  await post(
    `/students/${yusuf}/advisory`,
    { advisory: await advisoryOf(at, bao), reason: 'asked for by the family' },
    by,
  )
  await at.write(async (tx) => {
    await leaveSections(tx, { students: [{ section: first, student: yusuf }] })
    await joinSections(tx, { students: [{ section: second, student: yusuf, since: '2026-11-20' }] })
  })
  assert.equal((await assigned(at)).moved, 0)
  assert.equal(await advisorOf(at, yusuf), bell)
})

test('R01.2 whom the roster moved and a person placed back stays there through the next import', async () => {
  const { at, leader, ortiz, bell, yusuf, ana, first, second } = await school()
  await at.write(async (tx) => {
    await leaveSections(tx, { students: [{ section: first, student: yusuf }] })
    await joinSections(tx, { students: [{ section: second, student: yusuf, since: '2026-11-20' }] })
  })
  assert.equal((await assigned(at)).moved, 1)
  assert.equal(await advisorOf(at, yusuf), bell)
  const back = { advisory: await advisoryOf(at, ana), reason: 'they know each other' }
  await post(`/students/${yusuf}/advisory`, back, { at, person: leader, hat: 'leader' })
  assert.equal((await assigned(at)).moved, 0)
  assert.equal(await advisorOf(at, yusuf), ortiz)
})

test('a student who leaves the school leaves the advisory, and the time there stays readable', async () => {
  const { at, yusuf } = await school()
  await at.leave(yusuf)
  assert.equal((await assigned(at)).left, 1)
  assert.equal(await advisorOf(at, yusuf), undefined)
  const [time] = await hall.ground.db
    .under(at.district)
    .rows(sql`select from advisory_students where student_id = ${yusuf}`)
  assert.ok(time)
})

test('R01.2 moving a student says who, when and why, and tells both advisors', async () => {
  const { at, leader, ortiz, bell, yusuf, bao } = await school()
  const by = { at, person: leader, hat: 'leader' } as const
  const to = await advisoryOf(at, bao)
  hall.clock.at = new Date('2026-11-23T15:00:00Z')
  const answer = await post(
    `/students/${yusuf}/advisory`,
    { advisory: to, reason: 'His brother is there' },
    by,
  )
  assert.deepEqual([answer.status, answer.to], [303, `/advisories/${to}`])
  const { about } = await hall.ground.db.under(at.district).one(sql<{ about: Record<string, string> }>`
    select about from happenings where name = 'student.moved'`)
  assert.deepEqual([about['fromAdvisor'], about['toAdvisor'], about['student']], [ortiz, bell, yusuf])
  const page = await get(`/students/${yusuf}/advisory`, { at, person: bell, hat: 'advisor' })
  assert.match(
    page.words,
    /from 23 November 2026 until today: Tom Bell.*moved by Pat Reyes: His brother is there/s,
  )
  assert.match(page.words, /from 20 November 2026 to 23 November 2026: Rosa Ortiz/)
  hall.clock.at = new Date('2026-11-20T15:00:00Z')
})

test('R01.2 a move without a reason comes back with the words kept', async () => {
  const { at, leader, yusuf, bao } = await school()
  const to = await advisoryOf(at, bao)
  const answer = await post(
    `/students/${yusuf}/advisory`,
    { advisory: to, reason: ' ' },
    { at, person: leader, hat: 'leader' },
  )
  assert.equal(answer.status, 422)
  assert.match(answer.words, /Please say why/)
  assert.match(answer.html, new RegExp(`value="${to}" selected`))
})

test('an advisor sees their own advisory and no other; a leader sees all of the school; another school nothing', async () => {
  const { at, ortiz, bell, leader, yusuf } = await school()
  const other = await school()
  const address = `/advisories/${await advisoryOf(at, yusuf)}`
  const status = async (person: PersonId, hat: 'advisor' | 'leader', from = at) =>
    (await get(address, { at: from, person, hat })).status
  assert.deepEqual(await Promise.all([status(ortiz, 'advisor'), status(leader, 'leader')]), [200, 200])
  assert.deepEqual(
    await Promise.all([
      status(bell, 'advisor'),
      status(other.leader, 'leader', other.at),
      status(other.ortiz, 'advisor', other.at),
    ]),
    [404, 404, 404],
  )
})

test('nobody but a leader moves a student', async () => {
  const { at, ortiz, bell, yusuf, bao } = await school()
  const to = await advisoryOf(at, bao)
  const answer = await post(
    `/students/${yusuf}/advisory`,
    { advisory: to, reason: 'x' },
    { at, person: bell, hat: 'advisor' },
  )
  assert.notEqual(answer.status, 303)
  assert.equal(await advisorOf(at, yusuf), ortiz)
})

test('the backup stands in from the first day away to the last', async () => {
  const { at, leader, ortiz, sato, yusuf } = await school()
  const address = `/advisories/${await advisoryOf(at, yusuf)}`
  const named = await post(`${address}/backups`, { person: sato }, { at, person: leader, hat: 'leader' })
  assert.equal(named.status, 303)
  const away = { person: ortiz, since: '2026-11-20', last: '2026-11-23' }
  const entered = await post('/absences', away, { at, person: ortiz, hat: 'advisor' })
  assert.equal(entered.status, 303)
  const days = ['2026-11-19', '2026-11-20', '2026-11-23', '2026-11-24']
  const advisors = await Promise.all(days.map((day) => advisorOf(at, yusuf, day)))
  assert.deepEqual(advisors, [undefined, sato, sato, ortiz])
  const page = await get(address, { at, person: ortiz, hat: 'advisor' })
  assert.match(page.words, /Rosa Ortiz is away today\. Mei Sato stands in\./)
})

test('who is back early is here again, and a backup may be released', async () => {
  const { at, leader, ortiz, bell, sato, yusuf } = await school()
  const address = `/advisories/${await advisoryOf(at, yusuf)}`
  await post(`${address}/backups`, { person: sato }, { at, person: leader, hat: 'leader' })
  const away = { person: ortiz, since: '2026-11-20', last: '2026-11-23' }
  await post('/absences', away, { at, person: ortiz, hat: 'advisor' })
  const page = await get(address, { at, person: ortiz, hat: 'advisor' })
  const [, back = ''] = /action="(\/absences\/[^"]+\/ending)"/.exec(page.html) ?? []
  assert.equal((await post(back, {}, { at, person: bell, hat: 'advisor' })).status, 404)
  assert.equal((await post(back, {}, { at, person: ortiz, hat: 'advisor' })).status, 303)
  assert.equal(await advisorOf(at, yusuf, '2026-11-20'), ortiz)
  assert.equal((await post(back, {}, { at, person: ortiz, hat: 'advisor' })).status, 404)
  assert.equal(
    (await post(`${address}/backups/ending`, {}, { at, person: leader, hat: 'leader' })).status,
    303,
  )
  const after = await get(address, { at, person: leader, hat: 'leader' })
  assert.doesNotMatch(after.words, /Nobody stands in any more/)
})

test('an advisor cannot enter days away for somebody else', async () => {
  const { at, ortiz, bell } = await school()
  const away = { person: bell, since: '2026-11-20', last: '2026-11-23' }
  assert.equal((await post('/absences', away, { at, person: ortiz, hat: 'advisor' })).status, 404)
})

test('ten thousand places in sections are written in a few statements', async () => {
  const { at, yusuf, ana, bao } = await school()
  const section = await at.section('Choir', {})
  const students = Array.from({ length: 10_000 }, (_, n) => ({
    section,
    student: [yusuf, ana, bao][n % 3] ?? yusuf,
    since: '2026-11-20',
  }))
  await hall.settle()
  const before = hall.ground.db.roundTrips
  let joined = 0
  await at.write(async (tx) => {
    joined = await joinSections(tx, { students })
  })
  assert.equal(joined, 3)
  assert.ok(hall.ground.db.roundTrips - before <= 5)
})

test('a form sent twice moves a student once', async () => {
  const { at, leader, yusuf, bao } = await school()
  const browsing = await hall.as(leader, 'leader', at.district)
  const address = `/students/${yusuf}/advisory`
  const filled = {
    ...(await browsing.get(address)).form(address),
    advisory: await advisoryOf(at, bao),
    reason: 'brothers',
  }
  const answers = [await browsing.post(address, filled), await browsing.post(address, filled)]
  assert.deepEqual(
    answers.map((answer) => [answer.status, answer.to]),
    Array(2).fill([303, `/advisories/${filled.advisory}`]),
  )
})

test('R01.1 who goes to two schools is placed at one of them, and the others where they go', async () => {
  const at = await smallSchool(hall.ground.db)
  const other = newId<'school'>()
  const here = await at.staff('Rosa Ortiz')
  const there = await at.staff('Tom Bell')
  const both = await at.student('Ana Both')
  const students = [both]
  for (let n = 0; n < 15; n++) students.push(await at.student(`Student ${n}`))
  const elsewhere: PersonId[] = [both]
  for (let n = 0; n < 15; n++) elsewhere.push(await at.student(`Elsewhere ${n}`))
  await at.section('Mathematics', { adult: here, students })
  const art = newId<'section'>()
  await at.write(async (tx) => {
    await tx.rows(
      sql`insert into schools (district_id, id, name, since) values (${at.district}, ${other}, 'Other School', '2026-08-24')`,
    )
    await tx.rows(sql`update enrollments set school_id = ${other}
      where district_id = ${at.district} and student_id = any(${elsewhere.slice(1)}::uuid[])`)
    await tx.rows(sql`insert into enrollments (district_id, id, student_id, school_id, since)
      values (${at.district}, ${newId()}, ${both}, ${other}, '2026-08-24')`)
    const since = '2026-08-24'
    await addSections(tx, [{ id: art, school: other, name: 'Art', code: null, homeroom: false, since }])
    await joinSections(tx, {
      students: elsewhere.map((student) => ({ section: art, student, since })),
      adults: [{ section: art, adult: there, main: true, since }],
    })
    const placed = (await assignAdvisories(tx)).map((one) => one.placed)
    assert.deepEqual(placed.toSorted(), [15, 16])
    const again = (await assignAdvisories(tx)).map(({ begun, moved, left }) => begun + moved + left)
    assert.deepEqual(again, [0, 0])
  })
  assert.equal(await advisorOf(at, students[1] ?? both), here)
  assert.equal(await advisorOf(at, elsewhere[1] ?? both), there)
})

test('an adult whose part in a section changes leaves in the old part and comes in the new one', async () => {
  const at = await smallSchool(hall.ground.db)
  const adult = await at.staff('Rosa Ortiz')
  const section = await at.section('Art', { adult })
  const since = '2026-08-24'
  await at.write(async (tx) => {
    assert.equal(await joinSections(tx, { adults: [{ section, adult, main: true, since }] }), 0)
    assert.equal(await joinSections(tx, { adults: [{ section, adult, main: false, since }] }), 1)
    const parts = await tx.rows(sql<{ main: boolean; open: boolean }>`
      select main, until is null as open from section_adults where section_id = ${section} order by open`)
    assert.deepEqual(parts, [
      { main: true, open: false },
      { main: false, open: true },
    ])
  })
})
