import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { leaderElsewhere } from '../../../test/leader-elsewhere.ts'
import { checkPage } from '../../../test/pages.ts'
import { fatherSecrets, motherSecrets, type TwoHomes, twoHomes } from '../../../test/two-homes.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'

let house: TestHall
let homes: TwoHomes

before(async () => {
  house = await openHall()
  homes = await twoHomes(house)
})
after(() => house.stop())

const as = (person: PersonId, hat: Hat) => house.as(person, hat, homes.district)

async function lastRequest(person: PersonId): Promise<string> {
  const { id } = await house.ground.db.under(homes.district).one(sql<{ id: string }>`
    select id from record_requests where for_person = ${person} order by asked_at desc, id desc limit 1`)
  return id
}

const fileOf = (request: string) => join(house.ground.settings.home, 'files', 'copies', `${request}.zip`)

/** Asks, waits for the job, and unpacks. */
async function copyOf(person: PersonId, subject: PersonId): Promise<Record<string, string>> {
  const browser = await as(person, 'caregiver')
  assert.equal((await browser.post('/copies', { subject, key: newId() })).status, 303)
  await house.runJobs()
  const files = unzipSync(readFileSync(fileOf(await lastRequest(person))))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

function happenings(name: string): Promise<{ about: Record<string, string> }[]> {
  return house.ground.db.under(homes.district).rows(sql<{ about: Record<string, string> }>`
    select about from happenings where district_id = ${homes.district} and name = ${name}`)
}

test('L2 a caregiver’s copy of a child can be read by a person and by a machine', async () => {
  const files = await copyOf(homes.mother, homes.amina)
  assert.deepEqual(Object.keys(files).slice(0, 3), ['data.json', 'index.html', 'style.css'])
  const data = JSON.parse(files['data.json'] ?? '')
  assert.deepEqual([data.format, data.version, data.record.student.called], ['porchlight-record', 1, 'Mina'])
  assert.match(files['index.html'] ?? '', /Núñez-Haddad/)
  assert.match(files['tables/person_names.csv'] ?? '', /^given_name,/)
  assert.deepEqual(await checkPage(files['index.html'] ?? '', { url: 'index.html' }), [])
  assert.doesNotMatch(files['index.html'] ?? '', /<script/)
})

test('L2 a copy says the same bytes for the same record, in the same order', async () => {
  const [one, two] = [await copyOf(homes.mother, homes.amina), await copyOf(homes.mother, homes.amina)]
  assert.deepEqual(Object.entries(one), Object.entries(two))
})

test('invariant 2 a caregiver’s copy of a child names nothing of the other household', async () => {
  const father = Object.values(await copyOf(homes.father, homes.amina)).join('\n')
  const mother = Object.values(await copyOf(homes.mother, homes.amina)).join('\n')
  for (const secret of ['12 Elm Street', '512-555-0101', '+15125550101', 'carmen@example.org'])
    assert.ok(motherSecrets.includes(secret) && !father.includes(secret), secret)
  for (const secret of fatherSecrets) assert.ok(!mother.includes(secret), secret)
  assert.ok(mother.includes('12 Elm Street'), 'one’s own street is in it')
})

test('invariant 4 what is sealed is in nobody’s copy', async () => {
  await homes.write((tx) =>
    tx.rows(sql`insert into way_seals (district_id, id, way_id, since)
    select ${homes.district}, ${newId()}, id, '2026-08-24' from ways where normalised = 'carmen@example.org'`),
  )
  const copy = Object.values(await copyOf(homes.mother, homes.mother)).join('\n')
  assert.ok(!copy.includes('carmen@example.org'))
  assert.ok(copy.includes('+15125550101'), 'what is not sealed is in one’s own')
})

test('L2 a cell that a spreadsheet would run gets an apostrophe', async () => {
  await homes.write((tx) =>
    tx.rows(
      sql`update person_names set preferred_name = '=1+1' where district_id = ${homes.district} and person_id = ${homes.grandmother}`,
    ),
  )
  const copy = await copyOf(homes.grandmother, homes.grandmother)
  assert.match(copy['tables/person_names.csv'] ?? '', /,'=1\+1,/)
})

test('a copy of somebody else’s child is not there, and neither is somebody else’s copy', async () => {
  const wang = await as(homes.wang, 'caregiver')
  assert.equal((await wang.post('/copies', { subject: homes.amina, key: newId() })).status, 404)
  const request = await lastRequest(homes.mother)
  assert.equal((await wang.get(`/copies/${request}`)).status, 404)
  const taken = (await happenings('copy.taken')).length
  const own = await (await as(homes.mother, 'caregiver')).get(`/copies/${request}`)
  assert.deepEqual([own.status, own.headers.get('content-type')], [200, 'application/zip'])
  assert.equal((await happenings('copy.taken')).length, taken + 1, 'each taking is written down')
})

test('L3 a student takes their own copy once they are eighteen, and before that their caregivers do', async () => {
  const amina = await as(homes.amina, 'student')
  assert.equal((await amina.post('/copies', { subject: homes.amina, key: newId() })).status, 422)
  await homes.write((tx) =>
    tx.rows(sql`update students set birth_date = '2008-11-20' where person_id = ${homes.amina}`),
  )
  assert.equal((await amina.post('/copies', { subject: homes.amina, key: newId() })).status, 303)
  await homes.write((tx) =>
    tx.rows(sql`update students set birth_date = '2011-05-04' where person_id = ${homes.amina}`),
  )
})

test('invariant 3 nothing is made for a caregiver whose sight of the record was closed meanwhile; a leader sees it wait', async () => {
  const father = await as(homes.father, 'caregiver')
  await father.post('/copies', { subject: homes.amina, key: newId() })
  await homes.write((tx) =>
    tx.rows(sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since)
    select ${homes.district}, ${newId()}, id, 'records', 'order 7', ${homes.leader}, '2027-06-01', '2026-11-01' from relationships
    where district_id = ${homes.district} and student_id = ${homes.amina} and person_id = ${homes.father}`),
  )
  await house.runJobs()
  assert.equal(existsSync(fileOf(await lastRequest(homes.father))), false)
  const leader = await as(homes.leader, 'leader')
  assert.match((await leader.get('/privacy/requests')).words, /Waits/)
  assert.doesNotMatch((await leader.get('/privacy/requests')).words, /due within ten days/)
  house.clock.at = new Date('2026-12-28T16:00:00Z')
  const later = await as(homes.leader, 'leader')
  assert.match((await later.get('/privacy/requests')).words, /1 copy is due within ten days/)
  house.clock.at = new Date('2026-11-20T16:00:00Z')
})

test('invariant 3 a copy made before a restriction is not taken after it, and its page names the child no more', async () => {
  const { id } = await house.ground.db.under(homes.district).one(sql<{ id: string }>`
    select q.id from record_requests q join record_copies c on c.district_id = q.district_id and c.request_id = q.id
    where q.for_person = ${homes.father} and q.subject_id = ${homes.amina} limit 1`)
  assert.ok(existsSync(fileOf(id)), 'it lies there')
  const father = await as(homes.father, 'caregiver')
  assert.equal((await father.get(`/copies/${id}`)).status, 404)
  assert.doesNotMatch((await father.get('/copies')).words, /Mina/)
})

test('L2 a leader has a copy made for who asked on paper, with what that person may see', async () => {
  const leader = await as(homes.leader, 'leader')
  const found = await leader.get('/privacy/requests?find=carmen')
  assert.match(found.words, /Make the copy about/)
  const asked = await leader.post('/privacy/requests', {
    subject: homes.amina,
    for: homes.mother,
    key: newId(),
  })
  assert.equal(asked.status, 303)
  await house.runJobs()
  const copy = strFromU8(
    unzipSync(readFileSync(fileOf(await lastRequest(homes.mother))))['data.json'] ?? new Uint8Array(),
  )
  assert.ok(!copy.includes('99 Oak Avenue'))
  assert.equal(
    (await leader.post('/privacy/requests', { subject: homes.amina, for: homes.wang, key: newId() })).status,
    404,
  )
})

test('L2 who leads another school of the district asks for no copy, reads of no request and takes no file', async () => {
  const person = await homes.write(leaderElsewhere)
  const away = await as(person, 'leader')
  const page = await away.get('/privacy/requests?find=carmen')
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.words, /Mina|Carmen/)
  const asked = { subject: homes.amina, for: homes.mother, key: newId() }
  assert.equal((await away.post('/privacy/requests', asked)).status, 404)
  assert.equal((await away.get(`/copies/${await lastRequest(homes.mother)}`)).status, 404)
})

test('a copy’s file goes after its days, and its page says so', async () => {
  const request = await lastRequest(homes.mother)
  assert.ok(existsSync(fileOf(request)))
  house.clock.at = new Date('2026-11-28T16:00:00Z')
  const mother = await as(homes.mother, 'caregiver')
  assert.equal((await mother.get(`/copies/${request}`)).status, 404)
  assert.match((await mother.get('/copies')).words, /Its time here is over/)
  await house.keepTime()
  assert.equal(existsSync(fileOf(request)), false)
})

/** The father is kept from contact details, disputes it and is answered; the two are kept apart; the mother invites and takes back. */
async function plantRights(): Promise<PersonId> {
  const { district, amina, mother, father, grandmother, leader, office } = homes
  const [restriction, dispute, pair, ended, running] = [newId(), newId(), newId(), newId(), newId()]
  await homes.write(async (tx) => {
    for (const statement of [
      sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, entered_at, lapses_on, since)
        select ${district}, ${restriction}, id, 'contact', 'zq-court-file', ${office}, now(), '2030-01-01', '2026-01-01'
        from relationships where district_id = ${district} and student_id = ${amina} and person_id = ${father}`,
      sql`insert into restriction_confirmations (district_id, restriction_id, by_person, at) values (${district}, ${restriction}, ${leader}, now())`,
      sql`insert into restriction_disputes (district_id, id, restriction_id, by_person, words) values (${district}, ${dispute}, ${restriction}, ${father}, 'zq-the judge changed it')`,
      sql`insert into restriction_dispute_answers (district_id, dispute_id, words, by_person) values (${district}, ${dispute}, 'zq-bring the new order', ${leader})`,
      sql`insert into no_contact_pairs (district_id, id, one_id, other_id, evidence_reference, entered_by, since)
        values (${district}, ${pair}, least(${mother}::uuid, ${father}::uuid), greatest(${mother}::uuid, ${father}::uuid), 'zq-apart', ${office}, '2026-01-01')`,
      sql`insert into invitations (district_id, id, student_id, person_id, by_person, kind, may, since, until) values
        (${district}, ${ended}, ${amina}, ${grandmother}, ${mother}, 'grandmother', '{see}', '2026-01-02', '2030-01-01'),
        (${district}, ${running}, ${amina}, ${homes.wang}, ${mother}, 'friend', '{see}', '2026-01-03', '2030-01-01')`,
      sql`insert into invitation_endings (district_id, invitation_id, by_person, reason) values (${district}, ${ended}, ${mother}, 'zq-she moved away')`,
    ])
      await tx.rows(statement)
  })
  return homes.wang
}

test('L2 L4 one’s own copy says what is limited and answered, and why an invitation ended; nothing that keeps another safe', async () => {
  const guest = await plantRights()
  const own = async (person: PersonId) => Object.values(await copyOf(person, person)).join('\n')
  const [father, mother, invited] = [await own(homes.father), await own(homes.mother), await own(guest)]
  for (const said of ['zq-the judge changed it', 'zq-bring the new order'])
    assert.deepEqual(
      [father.includes(said), mother.includes(said), invited.includes(said)],
      [true, false, false],
      said,
    )
  assert.deepEqual(
    [father, mother, invited].map((copy) => copy.includes('zq-she moved away')),
    [false, true, false],
  )
  assert.match(invited, /Invited by/)
  assert.match(invited, /Carmen/)
  for (const copy of [father, mother, invited]) assert.doesNotMatch(copy, /zq-court-file|zq-apart/)
  for (const secret of motherSecrets) assert.ok(!father.includes(secret), secret)
  for (const secret of fatherSecrets) assert.ok(!mother.includes(secret), secret)
  const child = Object.values(await copyOf(homes.mother, homes.amina)).join('\n')
  assert.doesNotMatch(child, /zq-/, 'a child’s copy tells of no adult’s limits')
})
