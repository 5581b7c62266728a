import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import sharp from 'sharp'
import { type Cast, sampleTown, type TownHall } from '../../../test/cast.ts'
import { homeOf } from '../../../test/long-talk.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'
import { mayEndStop } from './rules/reporting.ts'

let town: TownHall
/** Yusuf's own conversation, and the one of his mother's home. */
let own: string
let home: string

const keyed = (fields: Record<string, string> = {}) => ({ key: newId(), ...fields })
const as = (name: keyof Cast, hat: Hat) => town.as(town.cast[name], hat)
const rows = <Row>(query: ReturnType<typeof sql<Row>>) => town.ground.db.under(town.district).rows(query)
const write = (statement: ReturnType<typeof sql>) =>
  town.ground.db.transaction(town.district, (tx) => tx.rows(statement))

async function writes(household: string, words: string): Promise<string> {
  const fields = keyed({ household, words, intent: 'positive', language: 'en' })
  const sent = await (await as('ortiz', 'advisor')).post(`/students/${town.cast.yusuf}/conversations`, fields)
  assert.equal(sent.status, 303, sent.words)
  return sent.to ?? ''
}

async function messageSaying(words: string): Promise<string> {
  const [row] = await rows(sql<{ id: string }>`select m.id from messages m
    join said_texts x on x.id = m.text_id where x.words = ${words}`)
  return row?.id ?? ''
}

before(async () => {
  town = await sampleTown()
  own = await writes('student', 'Keep this between us.')
  home = await writes(await homeOf(town, town.cast.amina), 'A word to the family.')
})
after(() => town.stop())

test('L11 a student tells the leaders about a message, reads that they have it, and later what came of it', async () => {
  const student = await as('yusuf', 'student')
  const begun = await student.get(own)
  assert.ok(begun.links.some(({ href }) => href === `${own}/reports`))
  const page = await student.get(`${own}/reports`)
  assert.match(page.words, /We do not tell whoever wrote it/)
  const message = await messageSaying('Keep this between us.')
  for (const [fields, fault] of [
    [{ reason: 'alone' }, /choose a message/],
    [{ message }, /choose why/],
  ] as const) {
    const back = await student.post(`${own}/reports`, keyed(fields))
    assert.equal(back.status, 422)
    assert.match(back.words, fault)
  }
  const told = { message, reason: 'alone' }
  assert.equal((await student.post(`${own}/reports`, keyed(told))).to, `${own}/reports`)
  assert.match((await student.get(`${own}/reports`)).words, /The leaders have had it since/)
  assert.match(
    (await student.post(`${own}/reports`, keyed(told))).words,
    /told the leaders about this message already/,
  )

  const leader = await as('adeyemi', 'leader')
  assert.match((await leader.get('/today')).words, /A family told you about a message/)
  const led = await leader.get('/reports')
  assert.match(led.words, /Yusuf.*the student.*asks to keep a secret.*Keep this between us\./)
  assert.equal(led.headers.get('cache-control')?.includes('public') ?? false, false)
  const action = /action="(\/reports\/[^"]+)"/.exec(led.html)?.[1] ?? ''
  for (const outcome of ['anything', undefined]) {
    const back = await leader.post(action, keyed(outcome ? { outcome } : {}))
    assert.equal(back.status, 422)
    assert.match(
      back.html,
      /href="#f-outcome-[^>]+><strong>What came of it\?<\/strong> Please choose what came of it\./,
    )
    assert.match(back.html, /id="f-outcome-[^"]+-error">Please choose what came of it\./)
  }
  assert.equal((await leader.post(action, keyed({ outcome: 'spoke' }))).to, '/reports')
  assert.match((await student.get(`${own}/reports`)).words, /We talked with whoever wrote it/)
  assert.doesNotMatch((await leader.get('/today')).words, /told you about a message/)
})

test('L11 a caregiver tells it too; no other caregiver, no home’s other side and nobody whom it is about learns of it', async () => {
  const message = await messageSaying('A word to the family.')
  const amina = await as('amina', 'caregiver')
  assert.equal((await amina.post(`${home}/reports`, keyed({ message, reason: 'unkind' }))).status, 303)
  const advisor = await as('ortiz', 'advisor')
  for (const path of [`${home}/reports`, '/reports'])
    assert.equal((await advisor.get(path)).status, 404, path)
  for (const path of [home, '/messages', '/today', `/students/${town.cast.yusuf}`])
    assert.doesNotMatch((await advisor.get(path)).words, /told the leaders|told you about/, path)
  const looked = `/students/${town.cast.yusuf}/looks`
  assert.doesNotMatch(
    (await (await as('yusuf', 'student')).get(looked)).words,
    /Amina[^.]{0,40}told the leaders/,
  )
  assert.doesNotMatch((await amina.get(looked)).words, /told the leaders/)
  for (const [name, hat] of [
    ['leila', 'caregiver'],
    ['yusuf', 'student'],
  ] as const)
    assert.equal((await (await as(name, hat)).get(`${home}/reports`)).status, 404, name)
  const elsewhere = await amina.post(`${home}/reports`, keyed({ message: newId(), reason: 'unkind' }))
  assert.equal(elsewhere.status, 404, 'a message of no such conversation')
})

test('L11 a leader never reads what was told about their own words: another of the district does', async () => {
  const { adeyemi, amina } = town.cast
  await write(
    sql`update messages set by_person = ${adeyemi} where id = ${await messageSaying('A word to the family.')}`,
  )
  assert.doesNotMatch((await (await as('adeyemi', 'leader')).get('/reports')).words, /A word to the family/)
  const [other] = await rows(sql<{ id: PersonId }>`select person_id as id from current_hats
    where district_id = ${town.district} and hat = 'leader' and person_id <> ${adeyemi} limit 1`)
  const stand = other?.id ?? town.cast.ortiz
  if (!other)
    await write(sql`insert into staff_roles (district_id, id, person_id, school_id, role, since)
      select district_id, ${newId()}, ${stand}, school_id, 'administrator', '2026-08-24' from current_hats
      where district_id = ${town.district} and person_id = ${adeyemi} and hat = 'leader' limit 1`)
  const read = await (await town.as(stand, 'leader')).get('/reports')
  assert.match(read.words, /A word to the family/)
  const [row] = await rows(sql<{ id: string }>`select id from message_reports where by_person = ${amina}`)
  const refused = await (await as('adeyemi', 'leader')).post(
    `/reports/${row?.id}/answer`,
    keyed({ outcome: 'in-order' }),
  )
  assert.equal(refused.status, 404)
  await write(sql`update message_reports set by_person = ${adeyemi} where id = ${row?.id}`)
  await write(
    sql`update messages set by_person = ${town.cast.bell} where id = ${await messageSaying('A word to the family.')}`,
  )
  assert.doesNotMatch((await (await as('adeyemi', 'leader')).get('/reports')).words, /A word to the family/)
  assert.match((await (await town.as(stand, 'leader')).get('/reports')).words, /A word to the family/)
})

test('L11 a message somebody told of is kept as it was until a leader answers, also when a leader agreed to take it out', async () => {
  const words = 'Words that were reported.'
  await writes('student', words)
  const message = await messageSaying(words)
  const student = await as('yusuf', 'student')
  await student.post(`${own}/reports`, keyed({ message, reason: 'unkind' }))
  const advisor = await as('ortiz', 'advisor')
  await advisor.post(`${own}/removals`, keyed({ thing: message, reason: 'wrong-person' }))
  const [removal] = await rows(sql<{ id: string }>`select id from removals where thing_id = ${message}`)
  const leader = await as('adeyemi', 'leader')
  await leader.post(`/privacy/removals/${removal?.id}/answer`, keyed({ answer: 'yes' }))
  await town.runJobs()
  assert.doesNotMatch((await advisor.get(own)).words, new RegExp(words), 'nobody reads it there')
  const led = await leader.get('/reports')
  assert.match(led.words, new RegExp(words))
  const [report] = await rows(
    sql<{ id: string }>`select id from message_reports where message_id = ${message}`,
  )
  await leader.post(`/reports/${report?.id}/answer`, keyed({ outcome: 'changed' }))
  await town.runJobs()
  assert.equal(await messageSaying(words), '', 'and then it goes')
})

test('L11 a caregiver takes somebody of the school out of their child’s own talk, who finds it no more and reaches the family', async () => {
  const { amina, ortiz, yusuf } = town.cast
  const mother = await as('amina', 'caregiver')
  const advisor = await as('ortiz', 'advisor')
  assert.equal((await advisor.post(`${own}/stops`, keyed({ person: ortiz }))).status, 404)
  assert.equal(
    (await mother.post(`${own}/stops`, keyed({ person: amina }))).status,
    404,
    'only of the school',
  )
  assert.equal((await mother.post(`${home}/stops`, keyed({ person: ortiz }))).status, 404, 'only alone')
  for (const person of ['', 'nobody', `${ortiz}'`])
    assert.equal((await mother.post(`${own}/stops`, keyed({ person }))).status, 404, person)
  await writes('student', 'This waits for the morning.')
  assert.equal((await mother.post(`${own}/stops`, keyed({ person: ortiz }))).to, `${own}/reports`)
  await town.runJobs()
  assert.equal((await advisor.get(own)).status, 404)
  assert.equal(
    (await advisor.post(`${own}/messages`, keyed({ words: 'Hello?', language: 'en' }))).status,
    404,
  )
  const begin = await advisor.get(`/students/${yusuf}/conversations`)
  assert.match(begin.words, /You write to Yusuf together with the family/)
  const alone = { household: 'student', words: 'Hello?', intent: 'positive', language: 'en' }
  assert.equal((await advisor.post(`/students/${yusuf}/conversations`, keyed(alone))).status, 422)
  await writes(await homeOf(town, amina), 'The family hears from us still.')
  const said = await (await as('yusuf', 'student')).post(
    `/students/${yusuf}/conversations`,
    keyed({ words: 'Only to others.', language: 'en' }),
  )
  assert.equal(said.status, 303)
  const sent = await rows(
    sql`select 1 from deliveries where person_id = ${ortiz} and message_id = ${await messageSaying('Only to others.')}`,
  )
  assert.deepEqual(sent, [])
})

test('L11 whoever took somebody out lets them in again; a student under age does not undo what a caregiver did', async () => {
  const mother = await as('amina', 'caregiver')
  const [stop] = await rows(sql<{ id: string }>`select id from talk_stops where until is null`)
  const ending = `${own}/stops/${stop?.id}/ending`
  const student = await as('yusuf', 'student')
  assert.match((await student.get(`${own}/reports`)).words, /out since/)
  assert.doesNotMatch((await student.get(`${own}/reports`)).html, /\/ending"/)
  assert.equal((await student.post(ending, keyed())).status, 404)
  assert.equal((await (await as('leila', 'caregiver')).post(ending, keyed())).status, 404)
  assert.equal((await mother.post(ending, keyed())).to, `${own}/reports`)
  assert.equal((await (await as('ortiz', 'advisor')).get(own)).status, 200)
  assert.equal((await mother.post(ending, keyed())).status, 404, 'once')
})

const whoEnds: [byStudent: boolean, asStudent: boolean, ofAge: boolean, may: boolean][] = [
  [true, true, false, true],
  [true, false, false, false],
  [false, true, false, false],
  [false, false, false, true],
  [false, true, true, true],
  [false, false, true, false],
]
for (const [byStudent, asStudent, ofAge, may] of whoEnds)
  test(`L3 L11 stopped by ${byStudent ? 'the student' : 'a caregiver'}, ${asStudent ? 'the student' : 'a caregiver'} ${may ? 'ends' : 'does not end'} it ${ofAge ? 'of age' : 'under age'}`, () => {
    assert.equal(mayEndStop({ byStudent, asStudent, ofAge }), may)
  })

test('L11 a school’s leader chooses which roles talk with a student alone; the others do not, until they are chosen again', async () => {
  const leader = await as('adeyemi', 'leader')
  const advisor = await as('ortiz', 'advisor')
  const page = await leader.get('/student-talk')
  assert.match(page.words, /Nobody chose, so every adult of the advisory takes part/)
  const school = /name="school" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
  const choose = (roles: Record<string, string>) => leader.post('/student-talk', keyed({ school, ...roles }))
  assert.equal((await choose({ counselor: 'yes' })).to, '/student-talk')
  assert.equal((await advisor.get(own)).status, 404, 'a teacher is none of them')
  assert.match(
    (await (await as('yusuf', 'student')).get(own)).words,
    /Nobody of the school is in this conversation/,
  )
  assert.equal((await choose({ counselor: 'yes', teacher: 'yes' })).status, 303)
  assert.equal((await advisor.get(own)).status, 200)
  assert.match((await leader.get('/student-talk')).words, /Chosen by Ruth Adeyemi/)
  assert.equal((await leader.post('/student-talk', keyed({ school: newId(), teacher: 'yes' }))).status, 404)
  assert.equal((await advisor.get('/student-talk')).status, 404)
})

test('L11 no photograph goes between staff and a student where nobody of the family reads along', async () => {
  const advisor = await as('ortiz', 'advisor')
  const picture = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
  const sends = async (words: string) => {
    const form = new FormData()
    for (const [name, value] of Object.entries(keyed({ words, intent: 'positive', language: 'en' })))
      form.append(name, value)
    form.append('files', new File([new Uint8Array(picture)], 'chair.jpg'))
    return advisor.send(`${own}/messages`, form)
  }
  assert.equal((await sends('His mother sees it too')).status, 303)
  const { yusuf } = town.cast
  await write(sql`update students set birth_date = '2008-01-01' where person_id = ${yusuf}`)
  const refused = await sends('Nobody sees it')
  assert.equal(refused.status, 422, refused.words)
  assert.match(refused.words, /no photographs go this way/)
  await write(sql`insert into student_decisions (district_id, id, student_id, person_id, function, allows)
    values (${town.district}, ${newId()}, ${yusuf}, ${town.cast.amina}, 'messages', true)`)
  assert.equal((await sends('His mother may speak, and reads nothing here')).status, 422)
})
