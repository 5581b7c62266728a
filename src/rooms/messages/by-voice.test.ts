import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browsing } from '../../../test/browsing.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import { assignAdvisories } from '../advisories/index.ts'
import { receiveText } from './index.ts'

const number = '+15125551717'
let hall: TestHall
let school: SmallSchool
let student: PersonId
let mother: PersonId
let advisor: Browsing
let talk = ''

/** A mother who speaks Mam and reads nothing, with a telephone that rings; and the advisor of her daughter. */
before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
  const teacher = await school.staff('Elena Ortiz')
  student = await school.student('Marta Ramirez')
  mother = await school.caregiver('Juana Ramirez', student)
  await school.section('Homeroom', { adult: teacher, students: [student], homeroom: true })
  await school.write((tx) => assignAdvisories(tx))
  const [home, way] = [newId(), newId()]
  await school.write(async (tx) => {
    await tx.rows(sql`insert into households (district_id, id) values (${school.district}, ${home})`)
    for (const person of [student, mother])
      await tx.rows(sql`insert into household_members (district_id, id, household_id, person_id, since)
        values (${school.district}, ${newId()}, ${home}, ${person}, '2026-08-24')`)
    await tx.rows(sql`insert into language_profiles (district_id, id, person_id, speaks, reads, wants_interpreter, given_by, since)
      values (${school.district}, ${newId()}, ${mother}, '{mam}', '{}', true, 'roster', '2026-08-24')`)
    await tx.rows(sql`insert into ways (district_id, id, kind, as_given, normalised)
      values (${school.district}, ${way}, 'phone', ${number}, ${number})`)
    await tx.rows(sql`insert into way_uses (district_id, id, way_id, person_id, may_carry, position, given_by, since)
      values (${school.district}, ${newId()}, ${way}, ${mother}, '{voice}', 1, 'roster', '2026-08-24')`)
  })
  advisor = await hall.as(teacher, 'advisor', school.district)
})
after(() => hall.stop())

test('R02.5 to who has no way to read, it says that somebody calls, and what was written waits on the call sheet', async () => {
  const begin = await advisor.get(`/students/${student}/conversations`)
  assert.match(begin.words, /Goes to Juana Ramirez by a call/)
  const drafted = { words: 'Marta sang before the whole class.', language: 'en', intent: 'positive' }
  talk = (await advisor.post(`/students/${student}/conversations`, drafted)).to ?? ''
  const page = await advisor.get(talk)
  assert.ok(
    page.links.some(({ href, name }) => href === `/students/${student}/calls` && name === 'Call, and say it'),
  )
  const sheet = await advisor.get(`/students/${student}/calls`)
  assert.match(sheet.words, /wait to be said to Juana Ramirez.*Marta sang before the whole class/)
  assert.match(sheet.words, /Mam.*Call with an interpreter. Never ask a child/)
  assert.ok(sheet.links.some(({ href }) => href === `/students/${student}/interpreters`))
})

let brother: PersonId

/** Marta has a brother in the same advisory, and something good was written of him too. */
async function waitsAboutBrother(): Promise<void> {
  brother = await school.student('Luis Ramirez')
  await school.write(async (tx) => {
    const { district } = school
    await tx.rows(sql`insert into relationships (district_id, id, student_id, person_id, kind, since)
      values (${district}, ${newId()}, ${brother}, ${mother}, 'mother', '2026-08-24')`)
    await tx.rows(sql`insert into household_members (district_id, id, household_id, person_id, since)
      select ${district}, ${newId()}, household_id, ${brother}, '2026-08-24' from current_household_members where person_id = ${mother}`)
    await tx.rows(sql`insert into advisory_students (district_id, id, advisory_id, student_id, since)
      select ${district}, ${newId()}, advisory_id, ${brother}, '2026-08-24' from current_advisory_students where student_id = ${student}`)
  })
  const good = { words: 'Luis read aloud.', language: 'en', intent: 'positive' }
  assert.equal((await advisor.post(`/students/${brother}/conversations`, good)).status, 303)
}

test('R02.5 once both spoke, the words wait no longer; a message on a machine is no talk', async () => {
  const call = (outcome: string) =>
    advisor.post(`/students/${student}/calls`, {
      person: mother,
      outcome,
      kind: 'call',
      minutes: '6',
      interpreter: 'telephone-line',
      intent: 'positive',
      words: '',
    })
  await call('voicemail')
  assert.match((await advisor.get(`/students/${student}/calls`)).words, /Marta sang before the whole class/)
  await waitsAboutBrother()
  await call('spoke')
  assert.match((await advisor.get(`/students/${brother}/calls`)).words, /Luis read aloud/)
  assert.ok(!(await advisor.get(`/students/${student}/calls`)).words.includes('Marta sang before'))
  await school.write((tx) =>
    tx.rows(sql`update relationships set until = today() where student_id = ${brother}`),
  )
  const kept = await hall.ground.db
    .under(school.district)
    .rows(sql`select minutes, interpreter from spoken_contacts where outcome = 'spoke'`)
  assert.deepEqual(kept, [{ minutes: 6, interpreter: 'telephone-line' }])
})

test('R02.8 R02.5 a worry waits on the call sheet with what the school will do and what would help', async () => {
  const worry = {
    words: 'Marta came late.',
    will: 'I will wait at the gate.',
    language: 'en',
    intent: 'concern',
  }
  assert.equal((await advisor.post(`${talk}/messages`, worry)).status, 303)
  assert.match(
    (await advisor.get(`/students/${student}/calls`)).words,
    /Marta came late\. ?What we will do ?I will wait at the gate\. ?What would help\?/,
  )
  assert.match((await advisor.get(talk)).words, /I will wait at the gate\.(Read aloud)?What would help\?You/)
})

test('R03.11 what she says by voice waits as a voice in Mam, and is written in the language an interpreter gives it in', async () => {
  const files = [{ name: 'nota.ogg', bytes: new TextEncoder().encode('OggS\u0000\u0002') }]
  const came = { key: newId(), from: number, words: '', whole: '', obeyed: false, files }
  await receiveText(hall.ground, [school.district], came)
  const desk = await advisor.get('/translations')
  assert.match(desk.words, /A voice in Mam/)
  const { href } = desk.links.find((link) => link.href.startsWith('/translations/voices/')) ?? { href: '' }
  await advisor.post(`${href}/words`, { words: 'Mi hija está contenta.', language: 'es' })
  const page = await advisor.get(talk)
  assert.match(page.words, /Mi hija está contenta/)
  assert.match(page.words, /Elena Ortiz wrote down what is said/)
})
