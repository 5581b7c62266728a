import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { leaderElsewhere } from '../../../test/leader-elsewhere.ts'
import { homeOf } from '../../../test/long-talk.ts'
import { newId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'
import { receiveText } from './index.ts'
import { waitsForLeader } from './rules/clocks.ts'

let town: TownHall
before(async () => {
  town = await sampleTown()
})
after(() => town.stop())

const stranger = '+15125559999'
const monday = new Date('2026-12-07T17:00:00Z')
const rows = <Row>(query: ReturnType<typeof sql<Row>>) => town.ground.db.under(town.district).rows(query)
const as = (name: 'adeyemi' | 'ortiz' | 'amina', hat: Hat) => town.as(town.cast[name], hat)

async function texts(words: string, from = stranger): Promise<unknown> {
  return await receiveText(town.ground, [town.district], {
    key: newId(),
    from,
    words,
    whole: words,
    obeyed: false,
    files: [],
  })
}

async function waiting(words: string): Promise<`/strays/${string}`> {
  const [found] = await rows(sql<{ id: string }>`select id from message_strays where whole = ${words}`)
  return `/strays/${found?.id}`
}

/** Two children of one mother: a text of hers may be about either. */
async function ofTwo(words: string): Promise<void> {
  const { amina } = town.cast
  const [way] = await rows(sql<{ number: string }>`select normalised as number from current_ways
    where person_id = ${amina} and kind = 'phone' limit 1`)
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`insert into message_strays (district_id, id, channel, provider_key, sender, whole, why, at)
      values (${town.district}, ${newId()}, 'text', ${newId()}, ${way?.number}, ${words}, 'several-people', ${town.clock.at})`),
  )
}

test('R02.4 a text from a number that nobody knows waits for the leader, with by when it is answered, and on nobody else’s page', async () => {
  town.clock.at = monday
  assert.deepEqual(await texts('My son zqlost his coat.'), { stray: 'unknown-sender' })
  const leader = await as('adeyemi', 'leader')
  assert.match((await leader.get('/today')).words, /One message could not be placed/)
  const list = await leader.get('/strays')
  assert.match(list.words, /From \(512\) 555-9999.*zqlost.*by text.*tomorrow/)
  for (const [name, hat] of [
    ['ortiz', 'advisor'],
    ['amina', 'caregiver'],
  ] as const) {
    const other = await as(name, hat)
    for (const path of ['/strays', await waiting('My son zqlost his coat.')] as const)
      assert.notEqual((await other.get(path)).status, 200, path)
    assert.doesNotMatch((await other.get('/messages')).html, /zqlost/)
  }
})

test('R02.4 the leader looks for the student and puts it there: it is answered by when it would have been, had it been known', async () => {
  const { yusuf, amina } = town.cast
  const address = await waiting('My son zqlost his coat.')
  town.clock.at = new Date('2026-12-08T17:00:00Z')
  const leader = await as('adeyemi', 'leader')
  assert.match((await leader.get(`${address}?find=zz`)).words, /No student has this name/)
  const found = await leader.get(`${address}?find=yusuf`)
  assert.match(found.words, /Yusuf.*with .*Amina/)
  const place = `${yusuf} ${await homeOf(town, amina)}`
  assert.ok(found.html.includes(place))
  assert.ok(
    (await leader.get(`${address}?find=ABDI+Yúsuf`)).html.includes(place),
    'in any order, without accents',
  )
  assert.equal(
    (await leader.get(`${address}?find=%00%25`)).status,
    200,
    'a sign that no name has finds nobody',
  )
  assert.equal((await leader.post(`${address}/endings`, { key: newId(), to: 'anything' })).status, 422)
  const away = `${yusuf} ${await homeOf(town, town.cast.carol)}`
  assert.equal((await leader.post(`${address}/endings`, { key: newId(), to: away })).status, 404)
  const done = await leader.post(`${address}/endings`, { key: newId(), to: place })
  assert.deepEqual([done.status, done.to], [303, '/strays'])
  assert.match((await leader.get('/strays')).words, /Everything that came in is where it belongs/)
  assert.equal((await leader.get(address)).status, 404)
  const [kept] = await rows(sql<{ due: Date; words: string; side: string; by: string | null }>`
    select c.due, x.words, m.side, m.by_person as by from messages m join said_texts x on x.id = m.text_id
    join reply_clocks c on c.message_id = m.id where x.words like '%zqlost%'`)
  assert.deepEqual(kept, {
    due: new Date('2026-12-08T22:00:00Z'),
    words: 'My son zqlost his coat.',
    side: 'family',
    by: null,
  })
  assert.match((await (await as('ortiz', 'advisor')).get('/messages')).words, /zqlost/)
})

test('R02.4 what its advisors did not place in time comes to the leader too, and not before', async () => {
  town.clock.at = new Date('2026-12-09T17:00:00Z')
  await ofTwo('She zqcoughs.')
  const card = (await (await as('ortiz', 'advisor')).get('/messages')).words
  assert.match(card, /zqcoughs.*tomorrow/)
  const leader = await as('adeyemi', 'leader')
  assert.doesNotMatch((await leader.get('/strays')).words, /zqcoughs/)
  town.clock.at = new Date('2026-12-10T23:00:00Z')
  const later = await as('adeyemi', 'leader')
  assert.match((await later.get('/strays')).words, /zqcoughs/)
})

test('a leader who reads what nobody could place is told why and who else sees it, and it is written down who looked', async () => {
  town.clock.at = monday
  const words = 'Is the zqgym open?'
  await texts(words, '+15125558888')
  const address = await waiting(words)
  const leader = await as('adeyemi', 'leader')
  assert.match((await leader.get(address)).words, /nobody knows who sent it.*We write down who looked/)
  await town.settle()
  const looked = await rows(sql<{ route: string; by: string }>`
    select distinct route, by_person as by from looks where subject_id = ${address.split('/').at(-1)} order by route`)
  assert.deepEqual(looked, [{ route: 'GET /strays/:stray', by: town.cast.adeyemi }])
  await ofTwo('For which child is the zqhat?')
  const late = await waiting('For which child is the zqhat?')
  assert.equal((await leader.get(late)).status, 404, 'its advisors still have time')
  town.clock.at = new Date('2026-12-15T17:00:00Z')
  const back = await as('adeyemi', 'leader')
  assert.match((await back.get(late)).words, /nobody put it in its place in time.*Only the advisors/)
  for (const one of [address, late]) await back.post(`${one}/endings`, { key: newId(), to: 'nobody' })
  town.clock.at = monday
})

test('R02.4 more than a page of what waits is counted on the porch, and read page by page', async () => {
  const before = (await rows(sql`select from message_stray_endings`)).length
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`insert into message_strays (district_id, id, channel, provider_key, sender, whole, why, at)
      select ${town.district}, gen_random_uuid(), 'text', gen_random_uuid()::text, '+15125557777', 'zqmany ' || n || '.', 'unknown-sender',
        ${town.clock.at}::timestamptz + n * interval '1 second' from generate_series(1, 120) n`),
  )
  const leader = await as('adeyemi', 'leader')
  assert.match((await leader.get('/today')).words, /120 messages could not be placed/)
  const seen: string[] = []
  for (let path: string | undefined = '/strays'; path; ) {
    const page = await leader.get(path)
    seen.push(...(page.words.match(/zqmany \d+\./g) ?? []))
    path = page.links.find(({ name }) => name === 'Those that came later')?.href
  }
  assert.deepEqual(
    seen,
    Array.from({ length: 120 }, (_, n) => `zqmany ${n + 1}.`),
    'each once, the oldest first',
  )
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`delete from message_strays where whole like 'zqmany%'`),
  )
  assert.equal((await rows(sql`select from message_stray_endings`)).length, before)
})

test('R02.4 what is for nobody here ends with the word of who read it, and is kept', async () => {
  await texts('Win zqprizes now')
  const address = await waiting('Win zqprizes now')
  const leader = await as('adeyemi', 'leader')
  assert.equal((await leader.post(`${address}/endings`, { key: newId(), to: 'nobody' })).to, '/strays')
  assert.doesNotMatch((await leader.get('/strays')).words, /zqprizes/)
  const [ended] = await rows(sql<{ by: string; message: string | null }>`
    select e.by_person as by, e.message_id as message from message_stray_endings e
    join message_strays s on s.id = e.stray_id where s.whole = 'Win zqprizes now'`)
  assert.deepEqual(ended, { by: town.cast.adeyemi, message: null })
})

test('R02.4 a stray waits for a leader when nobody has it, and else from the moment it was due', () => {
  const due = '2026-12-08T22:00:00Z'
  const at = (now: string, students: string[]) => waitsForLeader({ students, due }, new Date(now))
  assert.equal(at('2026-12-07T00:00:00Z', []), true)
  assert.equal(at('2026-12-08T21:59:59Z', ['yusuf']), false)
  assert.equal(at(due, ['yusuf']), true)
})

test('R02.4 who leads another school finds nothing that came in about a student who is not theirs, and no student to place anything with', async () => {
  const { yusuf, amina } = town.cast
  town.clock.at = monday
  await ofTwo('Where is the zqscarf?')
  await texts('A zqring was found.')
  town.clock.at = new Date('2026-12-15T17:00:00Z')
  const [late, anybodys] = [await waiting('Where is the zqscarf?'), await waiting('A zqring was found.')]
  const away = await town.as(await town.ground.db.transaction(town.district, leaderElsewhere), 'leader')
  const list = (await away.get('/strays')).words
  assert.match(list, /zqring/, 'whose it is nobody knows')
  assert.doesNotMatch(list, /zqscarf/)
  assert.equal((await away.get(late)).status, 404)
  const to = `${yusuf} ${await homeOf(town, amina)}`
  assert.match((await away.get(`${anybodys}?find=yusuf`)).words, /No student has this name/)
  for (const [one, place] of [
    [late, 'nobody'],
    [late, to],
    [anybodys, to],
  ] as const)
    assert.equal(
      (await away.post(`${one}/endings`, { key: newId(), to: place })).status,
      404,
      `${one} ${place}`,
    )
  const leader = await as('adeyemi', 'leader')
  for (const one of [late, anybodys])
    assert.equal((await leader.post(`${one}/endings`, { key: newId(), to })).status, 303)
})

test('R02.4 no home is offered where nobody may speak with the school', async () => {
  const { mateo, diego, ortiz } = town.cast
  town.clock.at = monday
  await texts('Is the zqhall free?')
  const address = await waiting('Is the zqhall free?')
  const leader = await as('adeyemi', 'leader')
  const place = `${mateo} ${await homeOf(town, diego)}`
  assert.ok((await leader.get(`${address}?find=mateo`)).html.includes(place))
  await town.ground.db.transaction(town.district, (tx) =>
    tx.rows(sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since)
      select ${town.district}, gen_random_uuid(), id, 'messages', 'order 8', ${ortiz}, '2027-12-31', '2026-08-24'
      from relationships where student_id = ${mateo}`),
  )
  assert.ok(!(await leader.get(`${address}?find=mateo`)).html.includes(place))
  assert.equal((await leader.post(`${address}/endings`, { key: newId(), to: place })).status, 404)
  await leader.post(`${address}/endings`, { key: newId(), to: 'nobody' })
})

test('R02.4 a word of somebody who lives with none of the children is in nobody’s inbox, so the leader has it at once', async () => {
  const { amina } = town.cast
  const home = newId()
  await town.ground.db.transaction(town.district, async (tx) => {
    await tx.rows(sql`insert into households (district_id, id) values (${town.district}, ${home})`)
    await tx.rows(sql`update household_members set household_id = ${home} where person_id in (
      select distinct other.person_id from current_ways own join current_ways other using (district_id, way_id)
      where own.person_id = ${amina} and own.kind = 'phone')`)
  })
  await ofTwo('We moved to a zqhouse.')
  assert.doesNotMatch((await (await as('ortiz', 'advisor')).get('/messages')).words, /zqhouse/)
  assert.match((await (await as('adeyemi', 'leader')).get('/strays')).words, /zqhouse/)
})
