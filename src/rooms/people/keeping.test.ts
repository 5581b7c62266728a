import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { mail, motherSecrets, type TwoHomes, twoHomes } from '../../../test/two-homes.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'
import { giveWays, keptApart, mayDo } from './index.ts'

let hall: TestHall
before(async () => {
  hall = await openHall()
})
after(() => hall.stop())

const by = (at: TwoHomes, person: PersonId, hat: Hat) => hall.as(person, hat, at.district)
const reads = (at: TwoHomes) => hall.ground.db.under(at.district)

/** The leader enters what an order closes for the father; the newest restriction's id. */
async function enter(at: TwoHomes, more: Record<string, string> = {}): Promise<string> {
  const leader = await by(at, at.leader, 'leader')
  const answer = await leader.post(`/students/${at.amina}/restrictions`, {
    person: at.father,
    'close-contact': 'yes',
    reference: 'court file 2026-114, seen in the office',
    since: '',
    until: '',
    ...more,
  })
  assert.equal(answer.status, 303, answer.words)
  return newest(at)
}

async function newest(at: TwoHomes): Promise<string> {
  const row = await reads(at).one(
    sql<{ id: string }>`select id from restrictions order by entered_at desc, id desc limit 1`,
  )
  return row.id
}

test('L1 every caregiver has full and equal access by default, in plain words', async () => {
  const at = await twoHomes(hall)
  const page = await (await by(at, at.leader, 'leader')).get(`/students/${at.amina}/rights`)
  assert.equal(page.words.match(/Full and equal access/g)?.length, 3)
  assert.doesNotMatch(page.words, /Not now/)
})

test('invariant 3 a restriction works at once, names its evidence, and keeps what was typed when it is refused', async () => {
  const at = await twoHomes(hall)
  const office = await by(at, at.office, 'staff')
  const path = `/students/${at.amina}/restrictions`
  const typed = { person: at.father, 'close-contact': 'yes', reference: '', since: '', until: '' }
  const refused = await office.post(path, typed)
  assert.equal(refused.status, 422)
  assert.match(refused.words, /Please write where the evidence can be seen/)
  assert.equal(
    (await office.post(path, { ...typed, reference: 'x', 'close-contact': '', person: newId() })).status,
    404,
  )
  assert.match(
    (await office.post(path, { person: at.father, reference: 'x', since: '', until: '' })).words,
    /Please choose what/,
  )
  assert.equal((await office.post(path, { ...typed, reference: 'court file 1' })).status, 303)
  const page = await office.get(`/students/${at.amina}/rights`)
  assert.match(page.words, /court file 1/)
  assert.match(page.words, /Ask a colleague to look at the evidence/)
  assert.equal(await mayDo(reads(at), { student: at.amina, person: at.father, function: 'contact' }), false)
  assert.equal(await mayDo(reads(at), { student: at.amina, person: at.father, function: 'visits' }), true)
  assert.equal(await mayDo(reads(at), { student: at.amina, person: at.mother, function: 'contact' }), true)
})

test('invariant 3 whoever entered it cannot confirm it; a second person does', async () => {
  const at = await twoHomes(hall)
  const id = await enter(at)
  const leader = await by(at, at.leader, 'leader')
  const own = await leader.post(`/restrictions/${id}/confirmation`)
  assert.equal(own.status, 422)
  assert.match(own.words, /Somebody else must look at the evidence/)
  const office = await by(at, at.office, 'staff')
  assert.match((await office.get('/today')).headings.join(' '), /A restriction waits for a second person/)
  assert.match((await office.get('/restrictions')).words, /It ends on 26 November 2026/)
  assert.equal((await office.post(`/restrictions/${id}/confirmation`)).status, 303)
  assert.doesNotMatch((await office.get('/today')).headings.join(' '), /restriction/)
  hall.clock.at = new Date('2027-03-01T16:00:00Z')
  assert.equal(await mayDo(reads(at), { student: at.amina, person: at.father, function: 'contact' }), false)
  hall.clock.at = new Date('2026-11-20T16:00:00Z')
})

test('invariant 3 both who can act are warned once before it lapses, and once that it did', async () => {
  const at = await twoHomes(hall)
  await at.write((tx) => giveWays(tx, 'roster', [mail(at.office, 'office@example.org')]))
  const id = await enter(at)
  const letters = () =>
    reads(at).rows(sql<{ to: string; subject: string; body: string }>`
      select address as "to", subject, body from letters order by subject, address`)
  const nights = async (...days: string[]) => {
    for (const day of days) {
      hall.clock.at = new Date(`${day}T16:00:00Z`)
      await hall.keepTime()
    }
    return (await letters()).map(({ to, subject }) => `${to}: ${subject}`)
  }
  assert.deepEqual(await nights('2026-11-23', '2026-11-24'), [])
  const soon = ['office@example.org: A restriction ends soon', 'ruth@example.org: A restriction ends soon']
  assert.deepEqual(await nights('2026-11-25', '2026-11-25'), soon)
  const lapsed = ['office@example.org: A restriction has ended', 'ruth@example.org: A restriction has ended']
  assert.deepEqual(await nights('2026-11-26', '2026-11-27'), [...soon, ...lapsed])
  for (const { body } of await letters()) assert.doesNotMatch(body, /Mina|حدّاد|Carmen|court file/)
  const office = await by(at, at.office, 'staff')
  assert.match((await office.get('/restrictions')).words, /It ended on 26 November 2026/)
  assert.match((await office.post(`/restrictions/${id}/confirmation`)).words, /Please enter it anew/)
  assert.equal(await mayDo(reads(at), { student: at.amina, person: at.father, function: 'contact' }), true)
  hall.clock.at = new Date('2026-11-20T16:00:00Z')
})

test('invariant 3 lifting takes two people with a reason each', async () => {
  const at = await twoHomes(hall)
  const id = await enter(at)
  const leader = await by(at, at.leader, 'leader')
  const office = await by(at, at.office, 'staff')
  const lift = (who: typeof leader, reason: string) => who.post(`/restrictions/${id}/liftings`, { reason })
  assert.equal((await lift(leader, '')).fault('Why may it end?'), 'Please write a reason.')
  assert.equal((await lift(leader, 'the order ended')).status, 303)
  assert.match((await lift(leader, 'again')).words, /Now a second person is needed/)
  const open = () => mayDo(reads(at), { student: at.amina, person: at.father, function: 'contact' })
  assert.equal(await open(), false)
  assert.equal((await lift(office, 'I read the letter too')).status, 303)
  assert.equal(await open(), true)
  assert.match(
    (await leader.get(`/students/${at.amina}/rights`)).words,
    /contact details for .?عُمَر حدّاد.?: lifted by/,
  )
})

test('L1 a teacher, a caregiver and whoever keeps their own child’s rights find no page', async () => {
  const at = await twoHomes(hall)
  const path = `/students/${at.amina}/rights`
  assert.equal((await (await by(at, at.teacher, 'staff')).get(path)).status, 404)
  assert.equal((await (await by(at, at.mother, 'caregiver')).get(path)).status, 404)
  await at.write((tx) =>
    tx.rows(sql`insert into relationships (district_id, id, student_id, person_id, kind, since)
      values (${at.district}, ${newId()}, ${at.amina}, ${at.leader}, 'aunt', '2026-01-01')`),
  )
  assert.equal((await (await by(at, at.leader, 'leader')).get(path)).status, 404)
  assert.equal((await (await by(at, at.office, 'staff')).get(path)).status, 200)
})

test('L12 the restricted caregiver reads calmly what is limited, says it is wrong, and is answered', async () => {
  const at = await twoHomes(hall)
  const id = await enter(at)
  const father = await by(at, at.father, 'caregiver')
  assert.match((await father.get('/me')).words, /The school has limited something for you/)
  const page = await father.get('/me/limits')
  assert.match(page.words, /contact details, .?Mina.?/)
  assert.match(page.words, /Ask .?Ruth Adeyemi.? at .?Hillside/)
  assert.doesNotMatch(page.html, /court file|Carmen|Núñez|entered/)
  const say = (words: string) => father.post(`/me/limits/${id}/disputes`, { words })
  assert.equal((await say('')).status, 422)
  assert.equal((await say('The judge changed it in May.')).status, 303)
  assert.match((await say('And again')).words, /still owes you an answer/)
  const leader = await by(at, at.leader, 'leader')
  const queue = await leader.get('/restrictions')
  assert.match(queue.words, /The judge changed it in May/)
  assert.doesNotMatch((await (await by(at, at.office, 'staff')).get('/restrictions')).words, /judge/)
  const [, dispute = ''] = /action="(\/disputes\/[^"]+)"/.exec(queue.html) ?? []
  assert.equal((await leader.post(dispute, { words: '' })).status, 422)
  assert.equal((await leader.post(dispute, { words: 'Please bring us the new order.' })).status, 303)
  assert.match((await father.get('/me/limits')).words, /The school answered: .?Please bring us the new order/)
  const mother = await by(at, at.mother, 'caregiver')
  assert.match((await mother.get('/me/limits')).words, /Nothing is limited for you/)
  assert.equal((await mother.post(`/me/limits/${id}/disputes`, { words: 'x' })).status, 404)
})

test('L12 with records closed, the page names no child', async () => {
  const at = await twoHomes(hall)
  await enter(at, { 'close-records': 'yes' })
  const page = await (await by(at, at.father, 'caregiver')).get('/me/limits')
  assert.match(page.words, /school records, one of your children/)
  assert.doesNotMatch(page.html, /Mina/)
})

test('L12 two orders that contradict each other wait for the leader until both were read', async () => {
  const at = await twoHomes(hall)
  await enter(at)
  await enter(at, { reference: 'court file 2026-200' })
  const leader = await by(at, at.leader, 'leader')
  const queue = await leader.get('/restrictions')
  assert.match(queue.words, /Two orders disagree: contact details of .?Mina/)
  const { one = '', other = '' } = queue.form('/settlements')
  assert.equal((await leader.post('/settlements', { one, other, words: '' })).status, 422)
  assert.equal((await leader.post('/settlements', { one: newId(), other, words: 'x' })).status, 404)
  assert.equal((await leader.post('/settlements', { one, other, words: 'The newer one holds.' })).status, 303)
  assert.doesNotMatch((await leader.get('/restrictions')).words, /disagree/)
})

test('L13 a caregiver keeps an address secret at once, and only a leader shows it again', async () => {
  const at = await twoHomes(hall)
  const mother = await by(at, at.mother, 'caregiver')
  const leader = await by(at, at.leader, 'leader')
  assert.equal((await mother.post('/me/seals', { kind: 'address' })).status, 303)
  for (const reader of [mother, leader, await by(at, at.office, 'staff')])
    for (const path of [`/students/${at.amina}`, '/me', `/people/${at.mother}`])
      assert.doesNotMatch((await reader.get(path)).html, /12 Elm/, path)
  assert.match((await mother.get('/me')).words, /Your address is kept secret/)
  assert.doesNotMatch(
    (await (await by(at, at.father, 'caregiver')).get(`/students/${at.amina}`)).html,
    /Carmen/,
  )
  const page = await leader.get(`/students/${at.amina}/rights`)
  const [, ending = ''] = /action="(\/seals\/[^"]+)"/.exec(page.html) ?? []
  assert.equal((await (await by(at, at.office, 'staff')).post(ending)).status, 404)
  assert.equal((await leader.post(ending)).status, 303)
  assert.match((await mother.get(`/students/${at.amina}`)).words, /12 Elm Street/)
})

test('L13 two people who must never meet are known to every room, both ways, until two people end it', async () => {
  const at = await twoHomes(hall)
  const leader = await by(at, at.leader, 'leader')
  const path = `/students/${at.amina}/apart`
  assert.match((await leader.get(`${path}?find=wang`)).words, /Wang Fang/)
  const form = { person: at.amina, from: at.xiaoming, reference: 'order 7', find: 'wang' }
  assert.match((await leader.post(path, { ...form, reference: '' })).words, /Please write where the evidence/)
  assert.match((await leader.post(path, { ...form, from: at.amina })).words, /two different people/)
  assert.equal((await leader.post(path, { ...form, person: at.wang })).status, 404)
  assert.equal((await leader.post(path, { ...form, from: newId() })).status, 404)
  assert.equal((await leader.post(path, form)).status, 303)
  const apart = () => keptApart(reads(at), [at.amina, at.mother, at.xiaoming])
  const both = [at.amina, at.xiaoming].sort()
  assert.deepEqual(await apart(), [
    { person: both[0], from: both[1] },
    { person: both[1], from: both[0] },
  ])
  const [, ending = ''] = /action="(\/apart\/[^"]+)"/.exec((await leader.get(path)).html) ?? []
  assert.equal((await leader.post(ending, { reason: '' })).status, 422)
  assert.equal((await leader.post(ending, { reason: 'it ended' })).status, 303)
  assert.equal((await leader.post(ending, { reason: 'and again' })).status, 422, 'one is not two')
  assert.equal((await apart()).length, 2)
  assert.equal((await (await by(at, at.office, 'staff')).post(ending, { reason: 'I saw it' })).status, 303)
  assert.deepEqual(await apart(), [])
})

test('L1 staff read what they must not do, and never the evidence', async () => {
  const at = await twoHomes(hall)
  await enter(at, { 'close-pick-up': 'yes' })
  const teacher = await by(at, at.leader, 'leader')
  for (const path of [`/students/${at.amina}`, `/people/${at.father}`]) {
    const { words } = await teacher.get(path)
    assert.match(words, /Do not share an address, a number or a timetable with .?عُمَر/)
    assert.match(words, /does not pick up .?Mina/)
    assert.doesNotMatch(words, /court file/)
  }
  const father = await (await by(at, at.father, 'caregiver')).get(`/students/${at.amina}`)
  for (const secret of [...motherSecrets, 'Carmen', '99 Oak'])
    assert.ok(!father.html.includes(secret), secret)
  assert.match(father.words, /Grade 8/)
})
