import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { type Cast, sampleTown, type TownHall } from '../../../test/cast.ts'
import { happen } from '../../ground/happenings.ts'
import type { PersonId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'

let town: TownHall

before(async () => {
  town = await sampleTown()
})
after(() => town.stop())
beforeEach(() => {
  town.clock.at = new Date('2026-11-20T16:00:00Z')
})

interface Row {
  by: PersonId
  hat: Hat
  route: string
  reach: string
  subject: PersonId
}

/** What the audit holds about these people, the oldest first. */
async function looksAt(...subjects: PersonId[]): Promise<Row[]> {
  await town.settle()
  return town.ground.db.under(town.district).rows(sql<Row>`
    select by_person as by, hat, route, reach, subject_id as subject from looks
    where subject_id = any(${subjects}::uuid[]) order by at, id`)
}

async function open(who: keyof Cast, hat: Hat, path: string) {
  return (await town.as(town.cast[who], hat)).get(path)
}

test('L5 who opened a student’s page is written down: who, in which hat, what and when', async () => {
  const { bao, ortiz, adeyemi } = town.cast
  await open('adeyemi', 'leader', `/students/${bao}`)
  const [look] = await looksAt(bao)
  assert.deepEqual(look, {
    by: adeyemi,
    hat: 'leader',
    route: 'GET /students/:student',
    reach: 'record',
    subject: bao,
  })
  assert.notEqual(ortiz, adeyemi)
})

test('L5 a page that is not there for somebody is no look', async () => {
  const before = (await looksAt(town.cast.bao)).length
  assert.equal((await open('amina', 'caregiver', `/students/${town.cast.bao}`)).status, 404)
  assert.equal((await looksAt(town.cast.bao)).length, before)
})

test('L5 a page that comes back with its form is a look too', async () => {
  const leader = await town.as(town.cast.adeyemi, 'leader')
  const answer = await leader.post(`/students/${town.cast.ming}/advisory`, {})
  assert.equal(answer.status, 422)
  assert.deepEqual(
    (await looksAt(town.cast.ming)).map(({ route, reach }) => [route, reach]),
    [['POST /students/:student/advisory', 'record']],
  )
})

test('L5 a search and an advisory write down whom they showed', async () => {
  const { yusuf } = town.cast
  await open('ortiz', 'advisor', '/people?find=Yusuf')
  const advisories = await open('adeyemi', 'leader', '/advisories')
  const leader = await town.as(town.cast.adeyemi, 'leader')
  for (const { href } of advisories.links.filter((link) => /^\/advisories\/./.test(link.href)))
    await leader.get(href)
  const routes = (await looksAt(yusuf)).filter(({ reach }) => reach === 'list').map(({ route }) => route)
  assert.ok(routes.includes('GET /people'))
  assert.ok(routes.includes('GET /advisories/:advisory'))
})

test('one’s own page and one’s porch are no looks', async () => {
  const { hodan, amina } = town.cast
  const before = await looksAt(hodan, amina)
  await open('hodan', 'student', `/students/${hodan}`)
  await open('hodan', 'student', '/today')
  await open('amina', 'caregiver', '/me')
  await open('ortiz', 'advisor', '/today')
  assert.deepEqual(await looksAt(hodan, amina), before)
})

test('L5 a caregiver reads who has looked, by day, with name, part and how often', async () => {
  const { yusuf } = town.cast
  for (const hour of [9, 10, 11]) {
    town.clock.at = new Date(`2026-11-25T${hour + 6}:00:00Z`)
    await open('adeyemi', 'leader', `/students/${yusuf}`)
  }
  await town.settle()
  const page = await open('amina', 'caregiver', `/students/${yusuf}/looks`)
  assert.equal(page.status, 200)
  assert.ok(page.headings.includes('Wednesday 25 November'), page.headings.join())
  assert.match(page.words, /Adeyemi school leader opened the page 3 times/)
})

test('invariant 2 who has looked never names another household, to anybody', async () => {
  const { mateo } = town.cast
  for (const who of ['ana', 'diego', 'karen'] as const) await open(who, 'caregiver', `/students/${mateo}`)
  const diego = await town.as(town.cast.diego, 'caregiver')
  await diego.post(`/students/${mateo}/corrections`, {
    given: 'Matteo',
    family: 'Other',
    preferred: '',
    language: '',
  })
  assert.ok(
    (await looksAt(mateo)).some(({ by }) => by === town.cast.diego),
    'what a caregiver opens is in the audit',
  )
  const readers = [
    ['ana', 'caregiver'],
    ['mateo', 'student'],
  ] as const
  for (const [reader, hat] of readers) {
    const { words } = await open(reader, hat, `/students/${mateo}/looks`)
    assert.doesNotMatch(words, /Diego|Karen|proposed/, reader)
  }
  assert.match(
    (await open('diego', 'caregiver', `/students/${mateo}/looks`)).words,
    /Diego .*proposed a correction/,
  )
  assert.match((await open('adeyemi', 'leader', `/students/${mateo}/looks`)).words, /proposed a correction/)
})

test('L5 changes are told in words too; what is new or for the school alone is kept from the family', async () => {
  const { ines, adeyemi } = town.cast
  await town.ground.db.transaction(town.district, async (tx) => {
    for (const name of ['student.moved', 'people.kept-apart', 'something.new'])
      await happen(tx, name, { about: { student: ines }, by: adeyemi })
    await happen(tx, 'way.ended', { about: { person: ines } })
    await happen(tx, 'passkey.enrolled', { about: { person: ines }, by: ines })
    await happen(tx, 'correction.answered', { about: { student: ines }, by: town.cast.leila })
  })
  const family = await open('marisol', 'caregiver', `/students/${ines}/looks`)
  assert.match(family.words, /moved the student to another advisory/)
  assert.match(family.words, /Porchlight, by itself ended a way to reach them/)
  assert.doesNotMatch(family.words, /changed something|two people/)
  assert.match(family.words, /answered a correction/)
  assert.doesNotMatch(family.words, /ليلى|Leila/, 'who works at no school stays without a name')
  const leader = await open('adeyemi', 'leader', `/students/${ines}/looks`)
  assert.match(leader.words, /changed something/)
  for (const page of [family, leader])
    assert.doesNotMatch(page.words, /passkey/, 'how somebody comes in is for themselves alone')
})

test('L5 everybody reads who has looked at their own page', async () => {
  const { catarina } = town.cast
  const before = await open('catarina', 'caregiver', '/me/looks')
  assert.doesNotMatch(before.words, /Adeyemi|Nobody has looked/, 'that she came in herself is there')
  await open('adeyemi', 'leader', `/people/${catarina}`)
  await town.settle()
  assert.match(
    (await open('catarina', 'caregiver', '/me/looks')).words,
    /Adeyemi school leader opened the page/,
  )
})

test('a long list is read page by page', async () => {
  const { wideline } = town.cast
  for (let day = 1; day <= 40; day++) {
    town.clock.at = new Date(Date.UTC(2026, 8, day, 16))
    await town.ground.db.transaction(town.district, (tx) =>
      tx.rows(sql`insert into looks (district_id, id, by_person, hat, route, reach, subject_id, at)
        values (${town.district}, gen_random_uuid(), ${town.cast.adeyemi}, 'leader', 'GET /students/:student', 'record', ${wideline}, ${town.clock.at})`),
    )
  }
  town.clock.at = new Date('2026-11-20T16:00:00Z')
  const first = await open('marie', 'caregiver', `/students/${wideline}/looks`)
  assert.match(first.words, /Page 1 of 2/)
  const second = await open('marie', 'caregiver', `/students/${wideline}/looks?page=2`)
  assert.equal(second.headings.filter((heading) => /September|October/.test(heading)).length, 1)
})

test('a student’s page costs no round trip more for being written down', async () => {
  const leader = await town.as(town.cast.adeyemi, 'leader')
  const path = `/students/${town.cast.tyler}`
  await leader.get(path)
  await town.settle()
  const before = town.ground.db.roundTrips
  await leader.get(path)
  assert.equal(town.ground.db.roundTrips - before, 3, 'whether anything was written, the session, the page')
  await town.settle()
  assert.equal(town.ground.db.roundTrips - before, 4, 'and one for the looks, when nobody waits')
})
