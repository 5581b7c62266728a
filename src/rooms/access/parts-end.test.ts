import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { browsing } from '../../../test/browsing.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { hall as raise } from '../../app.tsx'
import { newId, type PersonId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'
import { endPartlessSessions } from './actions/sessions.ts'
import { isStillIn } from './actions.ts'

let hall: TestHall
let school: SmallSchool
let child: PersonId
before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
  child = await school.student('Dina Child')
})
after(() => hall.stop())

/** Somebody in a hat, how that part ends, and how it begins anew. */
interface Part {
  person: PersonId
  end(): Promise<void>
  anew(): Promise<void>
}

const write = (text: ReturnType<typeof sql>) => school.write((tx) => tx.rows(text))
const toggled = (
  person: PersonId,
  text: (until: ReturnType<typeof sql>) => ReturnType<typeof sql>,
): Part => ({
  person,
  end: () => write(text(sql`today()`)),
  anew: () => write(text(sql`null`)),
})

const roleOf = (person: PersonId) =>
  toggled(person, (until) => sql`update staff_roles set until = ${until} where person_id = ${person}`)

const parts: Record<Hat, (name: string) => Promise<Part>> = {
  leader: async (name) => roleOf(await school.staff(name, 'principal')),
  staff: async (name) => roleOf(await school.staff(name, 'teacher')),
  async advisor(name) {
    const person = await school.person(name)
    const advisory = newId()
    await write(sql`insert into advisories (district_id, id, school_id, name, since)
      values (${school.district}, ${advisory}, ${school.school}, ${name}, '2026-08-24')`)
    await write(sql`insert into advisory_adults (district_id, id, advisory_id, person_id, part, since)
      values (${school.district}, ${newId()}, ${advisory}, ${person}, 'advisor', '2026-08-24')`)
    return toggled(
      person,
      (until) => sql`update advisory_adults set until = ${until} where person_id = ${person}`,
    )
  },
  async student(name) {
    const person = await school.student(name)
    return toggled(
      person,
      (until) => sql`update enrollments set until = ${until} where student_id = ${person}`,
    )
  },
  async caregiver(name) {
    const person = await school.caregiver(name, child)
    return toggled(
      person,
      (until) => sql`update relationships set until = ${until} where person_id = ${person}`,
    )
  },
}

const isOpen = async (person: PersonId) => {
  const rows = await hall.ground.db
    .under(school.district)
    .rows(sql`select from sessions where person_id = ${person} and ended_at is null`)
  return rows.length > 0
}

for (const hat of ['leader', 'staff', 'advisor', 'student', 'caregiver'] as const) {
  test(`a session in the hat of ${hat} ends with that part, and does not open again when the part comes back`, async () => {
    const { person, end, anew } = await parts[hat](`${hat} Ends`)
    const browser = await hall.as(person, hat, school.district)
    assert.equal((await browser.get('/today')).status, 200)
    await end()
    assert.equal((await browser.get('/today')).to, '/sign-in')
    assert.equal(await isOpen(person), false)
    await anew()
    assert.equal((await browser.get('/today')).to, '/sign-in')
  })

  test(`a session in the hat of ${hat} ends within the hour although nobody comes by`, async () => {
    const { person, end } = await parts[hat](`${hat} Sleeps`)
    const browser = await hall.as(person, hat, school.district)
    await endPartlessSessions(hall.ground, { district: school.district })
    assert.equal((await browser.get('/today')).status, 200, 'a part that holds keeps its session')
    await end()
    await endPartlessSessions(hall.ground, { district: school.district })
    assert.equal(await isOpen(person), false)
  })
}

test('whoever wears another hat too comes in anew for it, when the one they act in ends', async () => {
  const { person, end } = await parts.staff('Two Hats')
  await write(sql`insert into relationships (district_id, id, student_id, person_id, kind, since)
    values (${school.district}, ${newId()}, ${child}, ${person}, 'mother', '2026-08-24')`)
  const asTeacher = await hall.as(person, 'staff', school.district)
  const asMother = await hall.as(person, 'caregiver', school.district)
  await end()
  assert.equal((await asTeacher.get('/today')).to, '/sign-in')
  assert.equal((await asMother.get('/today')).status, 200)
})

test('a page left open is told nothing more once its reader wears another hat, or their account rests', async () => {
  const { district } = school
  const person = await school.staff('Two Pages')
  await write(sql`insert into relationships (district_id, id, student_id, person_id, kind, since)
    values (${district}, ${newId()}, ${child}, ${person}, 'mother', '2026-08-24')`)
  const cookie = await hall.sessionFor(person, { hat: 'staff', district, language: 'en' })
  const told = (hat: Hat) => isStillIn(hall.ground, cookie, hat)
  assert.equal(await told('staff'), true)
  await browsing(raise(hall.ground), new Map([['porch', cookie]])).post('/hat', { hat: 'caregiver' })
  assert.deepEqual([await told('staff'), await told('caregiver')], [false, true])
  const alarm = newId()
  await write(sql`insert into reading_alarms (district_id, id, person_id, kind, people, since, at)
    values (${district}, ${alarm}, ${person}, 'reading', 501, now(), now())`)
  await write(sql`insert into account_stops (district_id, id, alarm_id, person_id, people, at)
    values (${district}, ${newId()}, ${alarm}, ${person}, 501, now())`)
  assert.equal(await told('caregiver'), false)
})
