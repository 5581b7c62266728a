import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { mail, type TwoHomes, twoHomes } from '../../../test/two-homes.ts'
import type { PersonId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'
import { noticeBirthdays } from './actions/birthdays.ts'
import { giveWays } from './index.ts'

let hall: TestHall
before(async () => {
  hall = await openHall()
})
after(() => hall.stop())

const eve = new Date('2029-05-04T04:30:00Z')
const birthday = new Date('2029-05-04T05:30:00Z')
afterEach(() => {
  hall.clock.at = new Date('2026-11-20T16:00:00Z')
})

const by = (at: TwoHomes, person: PersonId, hat: Hat) => hall.as(person, hat, at.district)

/** Whether somebody opens the student's page now, in a session of now. */
async function sees(at: TwoHomes, person: PersonId, hat: Hat = 'caregiver'): Promise<boolean> {
  return (await (await by(at, person, hat)).get(`/students/${at.amina}`)).status === 200
}

async function born(at: TwoHomes, day: string | null): Promise<void> {
  await at.write((tx) =>
    tx.rows(
      sql`update students set birth_date = ${day} where district_id = ${at.district} and person_id = ${at.amina}`,
    ),
  )
}

async function choose(at: TwoHomes, rule: string): Promise<void> {
  const leader = await by(at, at.leader, 'leader')
  assert.equal((await leader.post('/eighteen/rule', { rule })).to, '/eighteen')
}

/** Amina ticks these for one person. */
async function decide(at: TwoHomes, person: PersonId, ...ticked: string[]) {
  const amina = await by(at, at.amina, 'student')
  return amina.post(`/me/rights/${person}`, Object.fromEntries(ticked.map((one) => [one, 'yes'])))
}

async function happened(at: TwoHomes, name: string): Promise<number> {
  const row = await hall.ground.db.under(at.district).one(sql<{ n: number }>`
    select count(*)::int as n from happenings where name = ${name} and about->>'student' = ${at.amina}`)
  return row.n
}

test('L3 rights pass on the birthday in the district’s own zone, not an hour before', async () => {
  const at = await twoHomes(hall)
  hall.clock.at = eve
  assert.equal(await sees(at, at.mother), true)
  hall.clock.at = birthday
  assert.equal(await sees(at, at.mother), false)
  assert.equal(await sees(at, at.amina, 'student'), true)
  assert.equal(await sees(at, at.leader, 'leader'), true)
})

test('invariant 6 the student decides for each person and function, and it holds at once', async () => {
  const at = await twoHomes(hall)
  hall.clock.at = birthday
  const amina = await by(at, at.amina, 'student')
  const before = await amina.get('/me/rights')
  assert.match(before.words, /You are eighteen\..*Until you decide.*no longer see what/)
  assert.equal((await decide(at, at.mother, 'records', 'messages')).to, '/me/rights')
  assert.deepEqual([await sees(at, at.mother), await sees(at, at.father)], [true, false])
  const page = await amina.get('/me/rights')
  assert.match(page.words, /Carmen Núñez ?mother ?Open now: school records and messages ?You have decided/)
  await decide(at, at.mother)
  assert.equal(await sees(at, at.mother), false)
  assert.equal(await happened(at, 'rights.decided'), 2)
  const { n } = await hall.ground.db.under(at.district).one(sql<{ n: number }>`
    select count(*)::int as n from student_decisions where function = 'records' and since = ${birthday}`)
  assert.equal(n, 2)
})

test('invariant 6 contact alone hides the other home from a caregiver who sees the record', async () => {
  const at = await twoHomes(hall)
  hall.clock.at = birthday
  await decide(at, at.mother, 'records')
  const page = await (await by(at, at.mother, 'caregiver')).get(`/students/${at.amina}`)
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.words, /حدّاد|Luz/)
})

test('invariant 6 until the student decides, the school’s rule holds and both sides read it', async () => {
  const at = await twoHomes(hall)
  hall.clock.at = birthday
  const cases = [
    ['open', true, /Everything stays as it was/, /you see what you saw before/],
    ['closed', false, /Only you and the school/, /it is closed to you/],
    ['dependents', false, /depend on a caregiver/, /only a caregiver on whom Mina depends/],
  ] as const
  for (const [rule, open, told, toldCaregiver] of cases) {
    await choose(at, rule)
    assert.equal(await sees(at, at.mother), open, rule)
    assert.match((await (await by(at, at.amina, 'student')).get('/me/rights')).words, told)
    assert.match((await (await by(at, at.mother, 'caregiver')).get('/me/rights')).words, toldCaregiver)
  }
})

test('L3 a caregiver on whom the student depends keeps seeing, until the leader or the student says otherwise', async () => {
  const at = await twoHomes(hall)
  hall.clock.at = birthday
  const leader = await by(at, at.leader, 'leader')
  const note = { person: at.mother, reason: 'paper-seen' }
  assert.equal((await leader.post(`/students/${at.amina}/dependences`, note)).status, 303)
  assert.deepEqual([await sees(at, at.mother), await sees(at, at.father)], [true, false])
  const page = await leader.get(`/students/${at.amina}/eighteen`)
  assert.match(page.words, /Mina depends on Carmen Núñez: we have seen a paper, and kept no copy/)
  await decide(at, at.mother)
  assert.equal(await sees(at, at.mother), false)
  await decide(at, at.father, 'records')
  assert.equal(await sees(at, at.father), true)
  const [row] = await hall.ground.db
    .under(at.district)
    .rows(sql<{ id: string }>`select id from current_dependences`)
  assert.equal((await leader.post(`/dependences/${row?.id}/ending`)).status, 303)
  assert.doesNotMatch((await leader.get(`/students/${at.amina}/eighteen`)).words, /depends on Carmen Núñez:/)
})

test('a dependence is noted only for the student’s own caregivers, and only with a word of the list', async () => {
  const at = await twoHomes(hall)
  const leader = await by(at, at.leader, 'leader')
  const path = `/students/${at.amina}/dependences`
  assert.equal((await leader.post(path, { person: at.wang, reason: 'paper-seen' })).status, 404)
  assert.equal((await leader.post(path, { person: at.mother, reason: 'because' })).status, 422)
})

test('a caregiver who no longer sees the record finds kind words, not a missing page', async () => {
  const at = await twoHomes(hall)
  hall.clock.at = birthday
  const mother = await by(at, at.mother, 'caregiver')
  const porch = await mother.get('/today')
  assert.equal(porch.status, 200)
  assert.match(porch.words, /Mina is eighteen now.*Ask Mina: one tick opens it/)
  assert.ok(porch.links.some(({ href }) => href === '/me/rights'))
  const told = await mother.get('/me/rights')
  assert.match(told.words, /Mina is eighteen now ?Since 4 May 2029.*In an emergency the school calls you/)
  await decide(at, at.mother, 'records')
  assert.doesNotMatch((await mother.get('/today')).words, /is eighteen now/)
})

test('thirty days before, student and caregivers read what will change', async () => {
  const at = await twoHomes(hall)
  hall.clock.at = new Date('2029-04-03T16:00:00Z')
  assert.doesNotMatch((await (await by(at, at.mother, 'caregiver')).get('/today')).words, /eighteen/)
  hall.clock.at = new Date('2029-04-04T16:00:00Z')
  const mother = await by(at, at.mother, 'caregiver')
  assert.match((await mother.get('/today')).words, /Mina will be eighteen on Friday 4 May/)
  assert.match((await mother.get('/me/rights')).words, /Mina will be eighteen on 4 May 2029/)
  const amina = await by(at, at.amina, 'student')
  assert.match((await amina.get('/today')).words, /On Friday 4 May you will be eighteen/)
  const page = await amina.get('/me/rights')
  assert.match(page.words, /From that day on, you decide/)
  assert.equal((await decide(at, at.mother, 'records')).status, 422)
})

test('a caregiver whose records a restriction closes learns nothing of the birthday, and the student cannot open it', async () => {
  const at = await twoHomes(hall)
  hall.clock.at = birthday
  await at.write((tx) =>
    tx.rows(sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since)
      select district_id, gen_random_uuid(), id, 'records', 'Court file 12', ${at.leader}, '2029-06-01', today() from relationships
      where district_id = ${at.district} and student_id = ${at.amina} and person_id = ${at.father} and until is null`),
  )
  const father = await by(at, at.father, 'caregiver')
  for (const path of ['/today', '/me/rights'])
    assert.doesNotMatch((await father.get(path)).words, /Mina/, path)
  await decide(at, at.father, 'records', 'messages')
  assert.equal(await sees(at, at.father), false)
  const decided = await hall.ground.db.under(at.district).rows(sql<{ function: string }>`
    select function from student_decisions where person_id = ${at.father} and allows`)
  assert.deepEqual(decided, [{ function: 'messages' }], 'what is closed is not offered')
})

test('the night tells of a birthday once, and anew when the roster corrects the day', async () => {
  const at = await twoHomes(hall)
  hall.clock.at = new Date('2029-04-20T16:00:00Z')
  await hall.keepTime()
  assert.deepEqual([await happened(at, 'rights.passing-soon'), await happened(at, 'rights.passed')], [1, 0])
  hall.clock.at = new Date('2029-05-04T16:00:00Z')
  await hall.keepTime()
  hall.clock.at = new Date('2029-05-05T16:00:00Z')
  await hall.keepTime()
  assert.deepEqual([await happened(at, 'rights.passing-soon'), await happened(at, 'rights.passed')], [1, 1])
  await born(at, '2011-05-20')
  hall.clock.at = new Date('2029-05-06T16:00:00Z')
  await hall.keepTime()
  assert.equal(await happened(at, 'rights.passing-soon'), 2)
})

/** The letters about the birthday, as they lie in the outbox: for whom, in which language, and the words. */
async function told(at: TwoHomes) {
  return hall.ground.db.under(at.district).rows(sql<{ person: PersonId; language: string; body: string }>`
    select person_id as person, language, body from letters where body like '%/me/rights%' order by made_at, id`)
}

test('L3 student and caregivers are told by letter, once before the day and once on it, each in their language', async () => {
  const at = await twoHomes(hall)
  await at.write((tx) => giveWays(tx, 'family', [mail(at.amina, 'mina@example.org')]))
  const before = await told(at)
  hall.clock.at = new Date('2029-04-20T16:00:00Z')
  await noticeBirthdays(hall.ground, at.district)
  await noticeBirthdays(hall.ground, at.district)
  const soon = (await told(at)).slice(before.length)
  const mailed = await hall.ground.db.under(at.district).rows(sql<{ person: PersonId }>`
    select distinct w.person_id as person from current_ways w where w.kind = 'mail' and (w.person_id = ${at.amina}
      or w.person_id in (select person_id from current_relationships where student_id = ${at.amina}))`)
  assert.deepEqual(soon.map(({ person }) => person).sort(), mailed.map(({ person }) => person).sort())
  const words = (person: PersonId, all = soon) => all.find((one) => one.person === person)?.body ?? ''
  assert.match(words(at.amina), /You will be eighteen on 4 May 2029/)
  assert.match(words(at.mother), /Mina cumple dieciocho años el 4 de mayo de 2029/)
  hall.clock.at = new Date('2029-05-04T16:00:00Z')
  await noticeBirthdays(hall.ground, at.district)
  hall.clock.at = new Date('2029-05-05T16:00:00Z')
  await noticeBirthdays(hall.ground, at.district)
  const passed = (await told(at)).slice(before.length + soon.length)
  assert.equal(passed.length, soon.length)
  assert.match(words(at.amina, passed), /You decide what each of your caregivers sees/)
  assert.match(words(at.mother, passed), /En una emergencia la escuela le sigue llamando/)
})

test('L3 a caregiver whose records a restriction closes gets no letter about the birthday', async () => {
  const at = await twoHomes(hall)
  await at.write((tx) =>
    tx.rows(sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since)
      select district_id, gen_random_uuid(), id, 'records', 'Court file 12', ${at.leader}, '2029-06-01', today() from relationships
      where district_id = ${at.district} and student_id = ${at.amina} and person_id = ${at.mother} and until is null`),
  )
  hall.clock.at = new Date('2029-05-04T16:00:00Z')
  await noticeBirthdays(hall.ground, at.district)
  assert.ok(!(await told(at)).some(({ person }) => person === at.mother))
})

test('a birth date that the roster corrects holds at once, in both directions; decisions wait for the day', async () => {
  const at = await twoHomes(hall)
  hall.clock.at = birthday
  await decide(at, at.father, 'records')
  assert.equal(await sees(at, at.mother), false)
  await born(at, '2011-09-01')
  assert.deepEqual([await sees(at, at.mother), await sees(at, at.father)], [true, true])
  await born(at, '2010-09-01')
  assert.deepEqual([await sees(at, at.mother), await sees(at, at.father)], [false, true])
})

test('somebody born on 29 February is eighteen on 1 March', async () => {
  const at = await twoHomes(hall)
  await born(at, '2008-02-29')
  const days = [
    ['2026-02-28T18:00:00Z', true],
    ['2026-03-01T18:00:00Z', false],
  ] as const
  await at.write((tx) =>
    tx.rows(sql`update relationships set since = '2020-01-01' where district_id = ${at.district}`),
  )
  await at.write((tx) =>
    tx.rows(sql`update enrollments set since = '2020-01-01' where district_id = ${at.district}`),
  )
  for (const [day, open] of days) {
    hall.clock.at = new Date(day)
    assert.equal(await sees(at, at.mother), open, day)
  }
  hall.clock.at = new Date('2026-02-28T18:00:00Z')
  assert.match((await (await by(at, at.mother, 'caregiver')).get('/me/rights')).words, /1 March 2026/)
})

test('without a birth date nothing changes by itself, and the leader’s list says whose is not known', async () => {
  const at = await twoHomes(hall)
  await born(at, null)
  hall.clock.at = new Date('2040-01-10T16:00:00Z')
  assert.equal(await sees(at, at.mother), true)
  const page = await (await by(at, at.leader, 'leader')).get('/eighteen')
  assert.match(page.words, /Day of birth not known: 1 student.*Mina Núñez-Haddad/)
  assert.match((await (await by(at, at.amina, 'student')).get('/me/rights')).words, /does not know your day/)
})

test('the leader’s list says who is eighteen, who soon will be, and who has decided', async () => {
  const at = await twoHomes(hall)
  hall.clock.at = new Date('2029-04-20T16:00:00Z')
  const soon = await (await by(at, at.leader, 'leader')).get('/eighteen')
  assert.match(soon.words, /Eighteen within 30 days ?Mina Núñez-Haddad on 4 May 2029/)
  hall.clock.at = birthday
  const leader = await by(at, at.leader, 'leader')
  assert.match((await leader.get('/eighteen')).words, /Mina Núñez-Haddad since .* · has not decided yet/)
  await decide(at, at.mother, 'records')
  assert.match((await leader.get('/eighteen')).words, /Mina Núñez-Haddad since .* · has decided/)
})

test('who leaves and comes back finds the decisions as they were', async () => {
  const at = await twoHomes(hall)
  hall.clock.at = birthday
  await decide(at, at.mother, 'records')
  const enrolled = (until: string | null) =>
    at.write((tx) =>
      tx.rows(
        sql`update enrollments set until = ${until} where district_id = ${at.district} and student_id = ${at.amina}`,
      ),
    )
  await enrolled('2029-05-04')
  await assert.rejects(by(at, at.mother, 'caregiver'), /does not wear/)
  await enrolled(null)
  assert.deepEqual([await sees(at, at.mother), await sees(at, at.father)], [true, false])
})

test('invariants 5 and 6 from eighteen on only the student opens what an invitation gave, and caregivers invite nobody', async () => {
  const at = await twoHomes(hall)
  hall.clock.at = new Date('2029-03-01T16:00:00Z')
  const rosa = { given: 'Rosa', family: 'Vega', kind: 'aunt', language: '', way: '', see: 'yes' }
  await (await by(at, at.mother, 'caregiver')).post(`/students/${at.amina}/invitations`, rosa)
  const { id } = await hall.ground.db
    .under(at.district)
    .one(sql<{ id: PersonId }>`select id from current_people where name = 'Rosa Vega'`)
  assert.equal(await sees(at, id), true)
  hall.clock.at = birthday
  assert.equal(await sees(at, id), false)
  await choose(at, 'open')
  assert.equal(await sees(at, id), true)
  await decide(at, at.mother, 'messages')
  assert.equal(await sees(at, id), false)
  await decide(at, id, 'records')
  assert.equal(await sees(at, id), true)
  await decide(at, at.mother, 'records')
  const again = await (await by(at, at.mother, 'caregiver')).post(`/students/${at.amina}/invitations`, rosa)
  assert.deepEqual([again.status, /is eighteen now and decides/.test(again.words)], [422, true])
})

test('a decision about two rows of one caregiver holds when they are joined, the closing one first', async () => {
  const at = await twoHomes(hall)
  hall.clock.at = birthday
  await decide(at, at.mother, 'records')
  await decide(at, at.grandmother)
  await at.write((tx) =>
    tx.rows(sql`insert into person_joins (district_id, id, kept_id, joined_id, by_person, since)
      values (${at.district}, gen_random_uuid(), ${at.mother}, ${at.grandmother}, ${at.leader}, today())`),
  )
  assert.equal(await sees(at, at.mother), false)
  await decide(at, at.mother, 'records')
  assert.equal(await sees(at, at.mother), true)
})
