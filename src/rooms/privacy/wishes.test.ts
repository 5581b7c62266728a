import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import type { PersonId } from '../../ground/ids.ts'

let town: TownHall

before(async () => {
  town = await sampleTown()
})
after(() => town.stop())

interface Way {
  id: string
  open: string[]
}

async function wayOf(person: PersonId, kind = 'phone'): Promise<Way> {
  return await town.ground.db.under(town.district).one(sql<Way>`
    select w.way_id as id, array(select c.class from contact_open c where c.district_id = w.district_id and c.way_id = w.way_id order by 1) as open
    from current_ways w where w.person_id = ${person} and w.kind = ${kind} order by w.position limit 1`)
}

async function lettersTo(person: PersonId): Promise<{ kind: string; language: string; body: string }[]> {
  return await town.ground.db.under(town.district).rows(sql<{ kind: string; language: string; body: string }>`
    select kind, language, body from letters where person_id = ${person} order by made_at`)
}

test('L9 a caregiver stops news to one number: it holds at once, for everybody who uses it, and paper is not touched', async () => {
  const { amina, halima } = town.cast
  const browser = await town.as(amina, 'caregiver')
  const way = await wayOf(amina)
  assert.deepEqual(way.open, ['emergency', 'mission'])
  const answer = await browser.post('/me/wishes', { way: way.id, class: 'mission', wish: 'stop' })
  assert.equal(answer.status, 303)
  assert.deepEqual((await wayOf(amina)).open, ['emergency'])
  assert.deepEqual((await wayOf(halima)).open, ['emergency'], 'Halima shares the telephone')
  const page = await browser.get('/me/wishes')
  assert.match(page.words, /Letters on paper always reach you/)
  for (const path of ['/me', '/me/volume']) {
    assert.ok(
      page.links.some(({ href }) => href === path),
      path,
    )
    assert.equal((await browser.get(path)).status, 200)
  }
  const staff = await (await town.as(town.cast.ortiz, 'advisor')).get('/me/wishes')
  assert.ok(!staff.links.some(({ href }) => href === '/me/volume'), 'a page that is a family’s')
  assert.match(page.words, /2 people use it/)
  assert.match(page.words, /stop \(News from school/)
  assert.deepEqual(await lettersTo(amina), [], 'the page was the answer')
})

test('L9 what was stopped comes again when its owner says so, with both kept word for word', async () => {
  const { amina } = town.cast
  const browser = await town.as(amina, 'caregiver')
  const { id } = await wayOf(amina)
  await browser.post('/me/wishes', { way: id, class: 'mission', wish: 'resume' })
  assert.deepEqual((await wayOf(amina)).open, ['emergency', 'mission'])
  const { wishes } = await town.ground.db.under(town.district).one(sql<{ wishes: string[] }>`
    select array_agg(wish order by at, id) as wishes from contact_wishes where way_id = ${id}`)
  assert.deepEqual(wishes, ['stop', 'resume'])
})

test('L8 other things, such as collections, come only after somebody asked for them', async () => {
  const { leila } = town.cast
  const { id, open } = await wayOf(leila)
  assert.ok(!open.includes('other'))
  const browser = await town.as(leila, 'caregiver')
  await browser.post('/me/wishes', { way: id, class: 'other', wish: 'resume' })
  assert.ok((await wayOf(leila)).open.includes('other'))
  await browser.post('/me/wishes', { way: id, class: 'other', wish: 'stop' })
  assert.ok(!(await wayOf(leila)).open.includes('other'))
})

test('L9 “asked us to stop”, told to the advisor by telephone, holds at once and gets one answer with the way back', async () => {
  const { ana, ortiz, adeyemi } = town.cast
  const { id } = await wayOf(ana)
  const staff = await town.as(adeyemi, 'leader')
  const address = `/people/${ana}/wishes`
  const missing = await staff.post(address, { way: id, class: 'all', wish: 'stop', said: 'Por favor, ya no' })
  assert.equal(missing.status, 422)
  assert.match(missing.words, /choose how they said it/)
  assert.match(missing.html, /Por favor, ya no/, 'the words typed are kept')
  const heard = { way: id, class: 'all', wish: 'stop', heard: 'call', said: 'Por favor, ya no' }
  assert.equal((await staff.post(address, heard)).status, 303)
  assert.deepEqual((await wayOf(ana)).open, ['emergency'])
  const letters = await lettersTo(ana)
  assert.deepEqual(
    letters.map(({ kind, language }) => [kind, language]),
    [['text', 'es']],
  )
  const [, token = ''] = /\/wishes\/(\S+)/.exec(letters[0]?.body ?? '') ?? []
  const opened = await town.anyone.get(`/wishes/${token}`)
  assert.match(opened.words, /Only emergencies come here/)
  assert.doesNotMatch(opened.html, /\+?1?512555|Ana/, 'neither the number nor a name')
  assert.deepEqual((await wayOf(ana)).open, ['emergency'], 'opening the link changed nothing')
  assert.equal((await town.anyone.post(`/wishes/${token}`, { wish: 'resume', class: 'all' })).status, 303)
  assert.deepEqual((await wayOf(ana)).open, ['emergency', 'mission'])
  assert.equal((await lettersTo(ana)).length, 1)
  assert.ok(ortiz)
})

test('nobody says a wish about a way that is not theirs, and a made-up link leads nowhere', async () => {
  const { amina, leila } = town.cast
  const browser = await town.as(amina, 'caregiver')
  const { id } = await wayOf(leila)
  assert.equal((await browser.post('/me/wishes', { way: id, class: 'mission', wish: 'stop' })).status, 404)
  assert.equal((await browser.post(`/me/ways/${id}/confirmation`)).status, 404)
  const staff = await town.as(town.cast.adeyemi, 'leader')
  const told = { way: id, class: 'all', wish: 'stop', heard: 'call', said: '' }
  assert.equal((await staff.post(`/people/${amina}/wishes`, told)).status, 404, 'Amina does not use it')
  assert.equal((await town.anyone.get(`/wishes/${town.district}.aaaaaaaa`)).status, 404)
  assert.equal((await town.anyone.get('/wishes/nonsense')).status, 404)
})

test('L8 a number that its owner calls theirs is not asked about again for a year', async () => {
  const { leila, adeyemi } = town.cast
  const name = /ليلى/
  assert.doesNotMatch((await (await town.as(adeyemi, 'leader')).get('/privacy/numbers')).words, name)
  const now = town.clock.at
  town.clock.at = new Date('2028-01-10T16:00:00Z')
  const leader = await town.as(adeyemi, 'leader')
  assert.match((await leader.get('/privacy/numbers')).words, name)
  const browser = await town.as(leila, 'caregiver')
  for (const [, way] of (await browser.get('/me/wishes')).html.matchAll(/\/me\/ways\/([^/]+)\/confirmation/g))
    await browser.post(`/me/ways/${way}/confirmation`)
  assert.doesNotMatch((await leader.get('/privacy/numbers')).words, name)
  town.clock.at = now
})

test('L5 nothing is listed until a leader says so, and one parent’s no is enough', async () => {
  const { ana, diego, mateo, adeyemi } = town.cast
  const address = `/students/${mateo}/choices`
  const mother = await town.as(ana, 'caregiver')
  const father = await town.as(diego, 'caregiver')
  assert.match((await mother.get(address)).words, /lists nothing about any student/)
  const leader = await town.as(adeyemi, 'leader')
  await leader.post('/privacy/switches', { name: 'directory', 'value[]': 'name' })
  assert.match((await mother.get(address)).words, /Mateo is listed/)
  await father.post(address, { matter: 'directory', choice: 'no' })
  const seen = await mother.get(address)
  assert.match(seen.words, /Mateo is not listed/)
  assert.doesNotMatch(seen.words, /Diego/, 'who said so stays with them')
  await mother.post(address, { matter: 'directory', choice: 'yes' })
  assert.match((await mother.get(address)).words, /Mateo is not listed/)
  await father.post(address, { matter: 'directory', choice: 'yes' })
  assert.match((await mother.get(address)).words, /Mateo is listed/)
})

test('L3 L5 L6 from the eighteenth birthday a student chooses alone, before it who cares for them, and no guest of theirs', async () => {
  const { ana, mateo, grace, amina } = town.cast
  const [no, yes] = [
    { matter: 'directory', choice: 'no' },
    { matter: 'directory', choice: 'yes' },
  ]
  const address = `/students/${mateo}/choices`
  const born = (day: string) =>
    town.ground.db.transaction(town.district, (tx) =>
      tx.rows(sql`update students set birth_date = ${day} where person_id = ${mateo}`),
    )
  await born('2008-11-21')
  const [student, mother] = [await town.as(mateo, 'student'), await town.as(ana, 'caregiver')]
  const rosa = { given: 'Rosa', family: 'Vega', kind: 'aunt', language: '', way: '', see: 'yes' }
  assert.equal((await mother.post(`/students/${mateo}/invitations`, rosa)).status, 303)
  const { id } = await town.ground.db
    .under(town.district)
    .one(sql<{ id: PersonId }>`select id from current_people where name = 'Rosa Vega'`)
  const guest = await town.as(id, 'caregiver')
  for (const other of [student, guest]) {
    assert.doesNotMatch((await other.get(address)).words, /No, please do not/)
    assert.equal((await other.post(address, no)).status, 404)
  }
  assert.equal((await mother.post(address, no)).status, 303)
  assert.match((await student.get(address)).words, /Mateo is not listed/)
  await born('2008-11-20')
  assert.match(
    (await student.get(address)).words,
    /Mateo is not listed.*Yes, you may/,
    'what was said before stands',
  )
  assert.equal((await student.post(address, yes)).status, 303)
  assert.match((await student.get(address)).words, /Mateo is listed\. You said yes/)
  await student.post(`/me/rights/${ana}`, { records: 'yes' })
  assert.match((await mother.get(address)).words, /Mateo is listed/)
  assert.doesNotMatch((await mother.get(address)).words, /No, please do not/)
  assert.equal((await mother.post(address, no)).status, 404)
  for (const stranger of [await town.as(grace, 'student'), await town.as(amina, 'caregiver')])
    assert.equal((await stranger.post(address, no)).status, 404)
})

test('L6 L7 the school’s switches say who turned them, and the same value twice is one turn', async () => {
  const leader = await town.as(town.cast.adeyemi, 'leader')
  await leader.post('/privacy/switches', { name: 'protected-questions', value: 'notice' })
  await leader.post('/privacy/switches', { name: 'protected-questions', value: 'notice' })
  await leader.post('/privacy/switches', { name: 'under-13', value: 'authorised' })
  assert.equal((await leader.post('/privacy/switches', { name: 'under-13', value: 'nonsense' })).status, 303)
  const page = await leader.get('/privacy/switches')
  assert.equal(page.words.match(/After telling families, unless one says no, by/g)?.length, 1)
  assert.match(page.words, /authorises their use of this house for learning, by/)
})
