import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { mail, names, phone, type TwoHomes, twoHomes } from '../../../test/two-homes.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'
import {
  addPeople,
  addRelationships,
  addStudents,
  endWayUses,
  enrollStudents,
  giveWays,
  type RosterPicture,
  renamePeople,
  rosterPictures,
  setHomeLanguages,
  setLanguages,
} from './index.ts'

let hall: TestHall
before(async () => {
  hall = await openHall()
})
after(() => hall.stop())

async function by(at: TwoHomes, person: PersonId, hat: Hat) {
  return hall.as(person, hat, at.district)
}

async function picture(at: TwoHomes, person: PersonId): Promise<RosterPicture> {
  const [one] = await rosterPictures(hall.ground.db.under(at.district), [person])
  assert.ok(one)
  return one
}

/** The leader answers the one correction that waits. */
async function answered(at: TwoHomes, answer: 'accept' | 'decline', words = '') {
  const leader = await by(at, at.leader, 'leader')
  const page = await leader.get('/corrections')
  const [, action = ''] = /action="(\/corrections\/[^"]+)"/.exec(page.html) ?? []
  return leader.post(action, { answer, words })
}

test('R01.6 a family sees its own record whole and says what is wrong', async () => {
  const at = await twoHomes(hall)
  const mother = await by(at, at.mother, 'caregiver')
  const page = await mother.get('/me')
  assert.match(page.words, /You are the .?mother.? of .?Mina Núñez-Haddad/)
  assert.match(page.words, /12 Elm Street/)
  const sent = await mother.post('/me/name', { ...page.form('/me/name'), given: 'María del Carmen' })
  assert.equal(sent.to, '/me')
  assert.match((await mother.get('/me')).words, /María del CarmenThe school has not answered yet/)
})

test('R01.6 the same form sent twice is one proposal, a newer one takes its place, and a refused one keeps the words', async () => {
  const at = await twoHomes(hall)
  const mother = await by(at, at.mother, 'caregiver')
  const form = (await mother.get('/me')).form('/me/name')
  await mother.post('/me/name', { ...form, given: 'Carmela' })
  await mother.post('/me/name', { ...form, given: 'Carmela' })
  const leader = await by(at, at.leader, 'leader')
  const waiting = async () =>
    (await leader.get('/corrections')).headings.filter((one) => one.startsWith('First name of'))
  assert.equal((await waiting()).length, 1)
  await mother.post('/me/name', { ...(await mother.get('/me')).form('/me/name'), given: 'Carmina' })
  assert.equal((await waiting()).length, 1, 'a newer word takes the place of one without an answer')
  const newer = await leader.get('/corrections')
  assert.match(newer.words, /Carmina/)
  assert.doesNotMatch(newer.words, /Carmela/)
  const empty = await mother.post('/me/name', { given: '', family: '', preferred: 'Carmela' })
  assert.equal(empty.status, 422)
  assert.equal(empty.field('Name to be called by'), 'Carmela')
  assert.equal(empty.fault('First name'), 'Please write a name.')
})

test('R01.6 languages and ways that the family gives itself are written at once', async () => {
  const at = await twoHomes(hall)
  const father = await by(at, at.father, 'caregiver')
  const languages = { first: 'ar', second: 'fr', third: '', reads: 'fr', signs: '', interpreter: 'on' }
  assert.equal((await father.post('/me/languages', languages)).status, 303)
  assert.equal((await father.post('/me/ways', { text: '+33 6 12 34 56 78', carries: 'text' })).status, 303)
  const page = await father.get('/me')
  assert.match(page.words, /SpeaksArabic and FrenchReadsFrenchWants an interpreter/)
  assert.match(page.words, /\+33 6 12 34 56 78/)
  await at.write((tx) => setLanguages(tx, 'roster', [{ id: at.father, speaks: ['so'] }]))
  assert.deepEqual((await picture(at, at.father)).languages?.speaks, ['ar', 'fr'])
})

test('R01.6 a number that cannot be one comes back beside its field', async () => {
  const at = await twoHomes(hall)
  const page = await (await by(at, at.father, 'caregiver')).post('/me/ways', { text: '12', carries: 'voice' })
  assert.equal(page.status, 422)
  assert.match(page.fault('Number or mail address') ?? '', /cannot be a telephone number/)
})

test('R01.6 saying no to a family takes words, which the family reads', async () => {
  const at = await twoHomes(hall)
  const mother = await by(at, at.mother, 'caregiver')
  await mother.post(`/me/children/${at.amina}/relation`, { kind: 'guardian' })
  assert.equal((await answered(at, 'decline')).status, 422)
  assert.equal((await answered(at, 'decline', 'Please bring the paper once.')).status, 303)
  assert.match((await mother.get('/me')).words, /Not changed: .?Please bring the paper once\./)
})

test('nobody answers their own correction, and families answer none', async () => {
  const at = await twoHomes(hall)
  const leader = await by(at, at.leader, 'leader')
  await leader.post('/me/name', { given: 'Ruthie', family: 'Adeyemi', preferred: '' })
  assert.match((await leader.get('/corrections')).words, /Nothing waits/)
  assert.equal((await (await by(at, at.mother, 'caregiver')).get('/corrections')).status, 404)
})

test('invariant 10 an accepted name stands in the roster’s place until the roster agrees', async () => {
  const at = await twoHomes(hall)
  const mother = await by(at, at.mother, 'caregiver')
  const path = `/students/${at.amina}`
  const form = (await mother.get(`${path}/corrections`)).form(`${path}/corrections`)
  await mother.post(`${path}/corrections`, { ...form, family: 'Núñez Haddad', preferred: 'Mina' })
  await answered(at, 'accept')
  assert.deepEqual((await mother.get(path)).headings[0], 'Mina Núñez Haddad')
  assert.equal((await picture(at, at.amina)).names.family, 'Núñez-Haddad')
  const roster = (family: string) => names('Amina', family, { preferred: 'Mina' })
  assert.equal(await at.write((tx) => renamePeople(tx, [{ id: at.amina, names: roster('Núñez-Haddad') }])), 0)
  assert.equal(await at.write((tx) => renamePeople(tx, [{ id: at.amina, names: roster('Nunez') }])), 0)
  assert.equal((await picture(at, at.amina)).names.family, 'Nunez')
  assert.deepEqual((await mother.get(path)).headings[0], 'Mina Núñez Haddad')
  await at.write((tx) => renamePeople(tx, [{ id: at.amina, names: roster('Núñez Haddad') }]))
  assert.equal(await at.write((tx) => renamePeople(tx, [{ id: at.amina, names: roster('Nunez') }])), 1)
  assert.deepEqual((await mother.get(path)).headings[0], 'Mina Nunez')
})

test('invariant 10 an accepted home language and relation outlast the next import', async () => {
  const at = await twoHomes(hall)
  const mother = await by(at, at.mother, 'caregiver')
  await mother.post(`/students/${at.amina}/corrections`, {
    given: 'Amina',
    family: 'Núñez-Haddad',
    preferred: 'Mina',
    language: 'quc',
  })
  await answered(at, 'accept')
  await mother.post(`/me/children/${at.amina}/relation`, { kind: 'stepmother' })
  await answered(at, 'accept')
  await at.write(async (tx) => {
    assert.equal(await setHomeLanguages(tx, [{ studentId: at.amina, rosterText: 'Spanish', tag: 'es' }]), 0)
    assert.equal(
      await addRelationships(tx, [{ studentId: at.amina, personId: at.mother, kind: 'mother', position: 1 }]),
      0,
    )
  })
  const seen = await picture(at, at.amina)
  assert.deepEqual(seen.student?.homeLanguage, { rosterText: 'Spanish', tag: 'es' })
  assert.equal(seen.relationships.find(({ personId }) => personId === at.mother)?.kind, 'mother')
  const page = await (await by(at, at.leader, 'leader')).get(`/students/${at.amina}`)
  assert.match(page.words, /Carmen Núñez stepmother/)
  assert.match(page.words, /Spoken at homeKʼicheʼ|Spoken at homeK/)
})

test('invariant 10 a number that a family says is not theirs stays away through the next import', async () => {
  const at = await twoHomes(hall)
  const father = await by(at, at.father, 'caregiver')
  const way = (await picture(at, at.father)).ways.find(({ kind }) => kind === 'phone')
  assert.ok(way)
  await father.post(`/me/ways/${way.wayId}/ending`)
  assert.match((await father.get('/me')).words, /555-0202/)
  await answered(at, 'accept')
  assert.doesNotMatch((await father.get('/me')).words, /Telephone/)
  const again = await at.write((tx) => giveWays(tx, 'roster', [phone(at.father, '512-555-0202')]))
  assert.deepEqual(again, { changed: 0, tooYoung: 0, held: 1 })
  assert.deepEqual((await picture(at, at.father)).ways.map(({ normalised }) => normalised).sort(), [
    '+15125550202',
    'omar@example.org',
  ])
  await at.write((tx) => endWayUses(tx, [{ personId: at.father, wayId: way.wayId }]))
  assert.equal(
    (await at.write((tx) => giveWays(tx, 'roster', [phone(at.father, '512-555-0202')]))).changed,
    1,
  )
})

test('invariant 10 a way that the family gave itself is neither changed nor ended by the roster', async () => {
  const at = await twoHomes(hall)
  await (await by(at, at.wang, 'caregiver')).post('/me/ways', { text: 'wang@example.org', carries: 'mail' })
  const [way] = (await picture(at, at.wang)).ways
  assert.ok(way)
  assert.equal(
    (await at.write((tx) => giveWays(tx, 'roster', [mail(at.wang, 'WANG@example.org')]))).changed,
    0,
  )
  assert.equal(await at.write((tx) => endWayUses(tx, [{ personId: at.wang, wayId: way.wayId }])), 0)
})

test('invariant 11 a correction of what came from a joined row holds for that row', async () => {
  const at = await twoHomes(hall)
  const second = newId<'person'>()
  await at.write(async (tx) => {
    await addPeople(tx, [{ id: second, names: names('Fang', 'Wang') }])
    await addRelationships(tx, [{ studentId: at.amina, personId: second, kind: 'guardian' }])
    await giveWays(tx, 'roster', [mail(second, 'second@example.org')])
  })
  const leader = await by(at, at.leader, 'leader')
  await leader.post('/doubles', { one: at.wang, other: second, decision: 'join' })
  const [way] = (await picture(at, second)).ways
  assert.ok(way)
  const wang = await by(at, at.wang, 'caregiver')
  assert.match((await wang.get('/me')).words, /second@example\.org/)
  await wang.post(`/me/ways/${way.wayId}/ending`)
  await answered(at, 'accept')
  assert.doesNotMatch((await wang.get('/me')).words, /Mail: second@example\.org/)
  assert.equal((await at.write((tx) => giveWays(tx, 'roster', [mail(second, 'second@example.org')]))).held, 1)
})

test('the same roster written twice changes nothing', async () => {
  const at = await twoHomes(hall)
  const changed = await at.write(async (tx) => [
    await renamePeople(tx, [{ id: at.mother, names: names('Carmen', 'Núñez') }]),
    await enrollStudents(tx, [{ studentId: at.amina, schoolId: at.school, grade: '08', gradeText: '8' }]),
    await addRelationships(tx, [{ studentId: at.amina, personId: at.mother, kind: 'mother', position: 1 }]),
    (await giveWays(tx, 'roster', [phone(at.mother, '512-555-0101'), mail(at.mother, 'carmen@example.org')]))
      .changed,
    await setLanguages(tx, 'roster', [{ id: at.mother, speaks: ['es'], reads: ['es'] }]),
    await addStudents(tx, [{ id: at.amina, birthDate: '2011-05-04' }]),
  ])
  assert.deepEqual(changed, [0, 0, 0, 0, 0, 0])
})

test('a change ends one row and begins another; on the same day it is written over', async () => {
  const at = await twoHomes(hall)
  const day = hall.clock.at
  const rename = (given: string) =>
    at.write((tx) => renamePeople(tx, [{ id: at.mother, names: names(given, 'Núñez') }]))
  await rename('Carmela')
  hall.clock.at = new Date('2026-12-01T16:00:00Z')
  await rename('Carmina')
  hall.clock.at = day
  const { rows } = await at.write((tx) =>
    tx.executeSql(
      'select given_name, since::text, until::text from person_names where person_id = $1 order by since',
      [at.mother],
    ),
  )
  assert.deepEqual(rows, [
    { given_name: 'Carmela', since: '2026-11-20', until: '2026-12-01' },
    { given_name: 'Carmina', since: '2026-12-01', until: null },
  ])
})

test('five thousand people with their ways are written and read at once', async () => {
  const at = await twoHomes(hall)
  const people = Array.from({ length: 5000 }, (_one, n) => ({
    id: newId<'person'>(),
    names: names(`Given${n}`, 'Bulk'),
    languages: { speaks: ['es'] },
  }))
  const ways = people.map(({ id }, n) => phone(id, `+1512555${String(n % 9000).padStart(4, '0')}`))
  await hall.ground.db.transaction(
    at.district,
    async (tx) => {
      assert.equal(await addPeople(tx, people), 5000)
      assert.equal((await giveWays(tx, 'roster', ways)).changed, 5000)
      const pictures = await rosterPictures(
        tx,
        people.map(({ id }) => id),
      )
      assert.equal(pictures.length, 5000)
    },
    'anew',
  )
})
