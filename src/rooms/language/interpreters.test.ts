import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import { requestInterpreter } from './index.ts'
import { addInterpreterRequest } from './store/interpreters.ts'

let hall: TestHall
let school: SmallSchool
let student: PersonId
let mother: PersonId
let head: PersonId

before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
  student = await school.student('Yusuf Ali')
  mother = await school.caregiver('Amina Ali', student)
  head = await school.staff('Ada Bell', 'principal')
})
after(() => hall.stop())

const as = (person: PersonId, hat: 'leader' | 'caregiver' | 'staff') => hall.as(person, hat, school.district)
const asked = {
  language: 'so',
  occasion: 'meeting',
  day: '2026-12-04',
  time: '16:00',
  minutes: '30',
  mode: 'onsite',
}

test('P03 a family asks, a leader finds somebody qualified first, and the family says how it was', async () => {
  const family = await as(mother, 'caregiver')
  const leader = await as(head, 'leader')
  const page = `/students/${student}/interpreters`
  assert.equal((await family.post(page, asked)).to, page)
  await leader.post('/interpreters', { name: 'Asha Nur', agreement: 'Folder 3', language: 'so' })
  await leader.post('/interpreters', {
    name: 'Warsan Jama',
    agreement: 'Folder 4',
    language: 'so',
    qualification: 'Register 9',
  })
  const arranging = await leader.get('/interpreters')
  assert.ok(arranging.words.indexOf('Warsan Jama · Qualified') < arranging.words.indexOf('Asha Nur · Speaks'))
  const [, action = ''] = /action="(\/interpreters\/requests\/[^"]+)\/assignments"/.exec(arranging.html) ?? []
  const { interpreter = '' } = arranging.form(`${action}/assignments`)
  assert.equal((await leader.post(`${action}/assignments`, { interpreter })).to, '/interpreters')
  for (const words of ['', 'Report card, advisor', '']) await leader.post(`${action}/steps`, { words })
  assert.match((await family.get(page)).words, /Warsan Jama was there/)
  await family.post(`${action}/ratings`, { understood: 'well', words: '' })
  assert.match((await family.get(page)).words, /you told us how it was/)
})

test('R03.4 what is asked too late goes to the telephone line, whose code staff see and families do not', async () => {
  const leader = await as(head, 'leader')
  const family = await as(mother, 'caregiver')
  const page = `/students/${student}/interpreters`
  await leader.post('/interpreters/lines', {
    vendor: 'Voices',
    number: '555 0100',
    code: 'sesame-7',
    budget: 'B12',
  })
  assert.equal((await family.post(page, { ...asked, day: '2026-11-23' })).status, 303)
  assert.match((await leader.get(page)).words, /Voices: 555 0100, code sesame-7/)
  const seen = await family.get(page)
  assert.match(seen.words, /with an interpreter on the line/)
  assert.ok(!seen.html.includes('sesame-7'))
  assert.equal(
    (await family.post(page, { ...asked, day: '2026-11-19' })).fault('Day'),
    'Choose a time that is still to come.',
  )
})

test('R03.9 who interprets has promised silence, sees the session and nothing of the student, and nothing at all once it is over', async () => {
  const sahra = await school.staff('Sahra Omar')
  const leader = await as(head, 'leader')
  const known = { person: sahra, language: 'vi', qualification: 'Register 3' }
  const unpromised = await leader.post('/interpreters', { ...known, agreement: '' })
  assert.equal(unpromised.status, 422)
  assert.match(unpromised.words, /Write where the promise is kept/)
  await leader.post('/interpreters', { ...known, agreement: 'Folder 9' })
  await (await as(mother, 'caregiver')).post(`/students/${student}/interpreters`, {
    ...asked,
    language: 'vi',
  })
  const idOf = async (query: ReturnType<typeof sql<{ id: string }>>) =>
    (await hall.ground.db.under(school.district).one(query)).id
  const request = await idOf(sql`select id from interpreter_requests where language = 'vi'`)
  const interpreter = await idOf(sql`select id from interpreters where person_id = ${sahra}`)
  const hers = await as(sahra, 'staff')
  assert.doesNotMatch((await hers.get('/interpreters')).words, /Vietnamese/, 'nothing before she is asked')
  await leader.post(`/interpreters/requests/${request}/assignments`, { interpreter })
  const seen = await hers.get('/interpreters')
  assert.match(seen.words, /Vietnamese.*A meeting/)
  assert.doesNotMatch(seen.html, /Yusuf|Amina/)
  assert.ok(!seen.html.includes(student))
  for (const path of [`/students/${student}`, `/students/${student}/interpreters`] as const)
    assert.equal((await hers.get(path)).status, 404, path)
  const now = hall.clock.at
  hall.clock.at = new Date('2026-12-06T16:00:00Z')
  assert.doesNotMatch((await (await as(sahra, 'staff')).get('/interpreters')).words, /Vietnamese/)
  hall.clock.at = now
})

test('R03.9 who interprets may say yes to a session and nothing else of it; held, called off or given to another it is no longer theirs', async () => {
  const child = await school.student('Zqchild Nur')
  const parent = await school.caregiver('Zqparent Nur', child)
  const [first, second] = [await school.staff('Hawa Interpreter'), await school.staff('Ilhan Interpreter')]
  const ids = [await interpreting(first, 'am'), await interpreting(second, 'am')] as const
  const family = await as(parent, 'caregiver')
  const asks = async (time: string) => {
    await family.post(`/students/${child}/interpreters`, { ...asked, language: 'am', time })
    const { id } = await hall.ground.db.under(school.district).one(sql<{ id: string }>`
      select id from interpreter_requests where student_id = ${child} order by at desc, id desc limit 1`)
    return `/interpreters/requests/${id}` as const
  }
  const [one, other] = [await asks('09:00'), await asks('12:00')]
  const leader = await as(head, 'leader')
  const gives = (request: string, interpreter: string) =>
    leader.post(`${request}/assignments`, { interpreter })
  const [hers, theirs] = [await as(first, 'staff'), await as(second, 'staff')]
  const seen = async () => (await hers.get('/interpreters')).words.match(/Amharic/g)?.length ?? 0
  await gives(one, ids[0])
  await gives(other, ids[0])
  assert.equal(await seen(), 2)
  const nothing = { reason: 'not-needed', understood: 'well', words: '' }
  for (const what of ['endings', 'ratings', 'assignments'])
    assert.ok([403, 404].includes((await hers.post(`${one}/${what}`, nothing)).status), what)
  for (const what of ['steps', 'declines', 'endings'])
    assert.equal((await theirs.post(`${one}/${what}`, nothing)).status, 404, `${what} of another’s session`)
  assert.equal((await hers.post(`${one}/steps`, { words: '' })).status, 303)
  await gives(one, ids[1])
  assert.equal(await seen(), 1, 'what another was asked for is no longer hers')
  assert.equal((await hers.post(`${one}/steps`, { words: '' })).status, 404)
  assert.equal((await theirs.post(`${one}/steps`, { words: '' })).status, 303)
  await school.write((tx) =>
    tx.rows(sql`insert into interpreter_request_endings (district_id, request_id, reason, by_person, at)
      values (${school.district}, ${other.split('/').at(-1)}, 'not-needed', ${parent}, now())`),
  )
  assert.equal(await seen(), 0, 'however it came to an end')
  assert.equal((await hers.post(`${other}/steps`, { words: '' })).status, 404)
  const now = hall.clock.at
  hall.clock.at = new Date('2026-12-06T16:00:00Z')
  const late = await as(second, 'staff')
  assert.equal((await late.post(`${one}/steps`, { words: '' })).status, 404, 'nor once it was held')
  hall.clock.at = now
})

test('a meeting that asks twice for the same language asks once; a day before, what nobody took goes to the line', async () => {
  const at = hall.clock.now()
  const startsAt = new Date('2026-12-10T22:00:00Z')
  const meeting = newId()
  const ask = () =>
    hall.ground.db.transaction(school.district, (tx) =>
      requestInterpreter(tx, {
        student,
        occasion: 'meeting',
        occasionId: meeting,
        language: 'ar',
        startsAt,
        minutes: 30,
        mode: 'video',
        noSecondRole: true,
        by: head,
        at,
      }),
    )
  assert.equal(await ask(), await ask())
  const leader = await as(head, 'leader')
  assert.match(
    (await leader.get('/interpreters')).words,
    /Arabic A meeting · By video.*We are looking for somebody/,
  )
  hall.clock.at = new Date('2026-12-10T10:00:00Z')
  await hall.keepTime()
  assert.match(
    (await (await as(head, 'leader')).get('/interpreters')).words,
    /Arabic A meeting · By video.*with an interpreter on the line/,
  )
})

test('R03.5 R03.6 a leader reads of pupils, brothers, sisters, family and teachers why they cannot interpret, and none of them is given it', async () => {
  const leader = await as(head, 'leader')
  const child = await school.student('Hodan Ali')
  const aunt = await school.caregiver('Ayan Ali', child, 'aunt')
  const [home, grown] = [newId<'household'>(), await school.person('Grown Ali')]
  await school.write(async (tx) => {
    const { district } = school
    await tx.rows(sql`insert into students (district_id, person_id) values (${district}, ${grown})`)
    await tx.rows(sql`insert into relationships (district_id, id, student_id, person_id, kind, since, until)
      values (${district}, ${newId()}, ${grown}, ${aunt}, 'aunt', '2015-08-24', '2020-06-01')`)
    await tx.rows(sql`insert into households (district_id, id) values (${district}, ${home})`)
  })
  const lives = (person: PersonId) =>
    school.write((tx) =>
      tx.rows(sql`insert into household_members (district_id, id, household_id, person_id, since)
        values (${school.district}, ${newId()}, ${home}, ${person}, '2026-08-24')`),
    )
  const teacher = await school.staff('Teach Er')
  await school.section('Band', { adult: teacher, students: [child] })
  const lodger = await school.person('Lodger Abdi')
  for (const person of [child, lodger]) await lives(person)
  const cannot = [
    [await school.student('Pupil Nur'), /Pupil Nur: A student never interprets/],
    [await school.caregiver('Brother Ali', child, 'brother'), /Brother Ali: A brother, a sister/],
    [grown, /Grown Ali: A brother, a sister/],
    [lodger, /Lodger Abdi: A brother, a sister/],
    [aunt, /Ayan Ali: Somebody of the family never interprets/],
    [teacher, /Teach Er: The family asks for somebody with no other part/],
  ] as const
  const interpreters = await Promise.all(cannot.map(([person]) => interpreting(person, 'sw')))
  const { id: request } = await hall.ground.db.transaction(school.district, (tx) =>
    addInterpreterRequest(tx, {
      ...{
        student: child,
        occasion: 'meeting',
        occasionId: undefined,
        language: 'sw',
        minutes: 30,
        mode: 'video',
      },
      ...{ noSecondRole: true, askedBy: 'family', by: aunt, at: hall.clock.now() },
      startsAt: new Date('2027-01-12T22:00:00Z'),
    }),
  )
  const { words } = await leader.get('/interpreters')
  for (const [, why] of cannot) assert.match(words, why)
  for (const interpreter of interpreters)
    assert.equal(
      (await leader.post(`/interpreters/requests/${request}/assignments`, { interpreter })).status,
      422,
    )
})

/** Somebody on the list of interpreters, qualified in this language. */
async function interpreting(person: PersonId, language: string): Promise<string> {
  const id = newId()
  await school.write(async (tx) => {
    await tx.rows(sql`insert into interpreters (district_id, id, person_id, agreement, by_person, since)
      values (${school.district}, ${id}, ${person}, 'Folder 5', ${head}, now())`)
    await tx.rows(sql`insert into interpreter_languages (district_id, interpreter_id, language, qualification)
      values (${school.district}, ${id}, ${language}, 'Register 8')`)
  })
  return id
}
