import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { type Id, newId, type PersonId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'
import { beginConversation, type Inbound, receive, sayIn } from './index.ts'

let town: TownHall

before(async () => {
  town = await sampleTown()
})
after(() => town.stop())

type Drafted = Parameters<typeof beginConversation>[2]['drafted']

const good = { words: 'Yusuf helped a friend on 3 March.', language: 'en', intent: 'positive' } as const

function acting(person: PersonId, hat: Hat) {
  return { who: { district: town.district, person, hat }, sending: { key: newId(), words: {} } }
}

async function homeOf(person: PersonId): Promise<Id<'household'>> {
  const { home } = await town.ground.db.under(town.district).one(sql<{ home: Id<'household'> }>`
    select household_id as home from current_household_members where person_id = ${person} order by 1 limit 1`)
  return home
}

async function begin(
  drafted: Drafted,
  from = { student: town.cast.yusuf, of: town.cast.amina },
): Promise<string> {
  const { ortiz } = town.cast
  const household = await homeOf(from.of)
  const outcome = await beginConversation(town.ground, acting(ortiz, 'advisor'), {
    student: from.student,
    household,
    drafted,
  })
  return 'to' in outcome ? outcome.to : outcome.refused
}

interface Delivered {
  person: PersonId
  carrier: string
  held: boolean
  body: string | null
}

async function delivered(): Promise<Delivered[]> {
  await town.runJobs()
  return await town.ground.db.under(town.district).rows(sql<Delivered>`
    select d.person_id as person, d.carrier, d.held_until is not null as held, l.body
    from deliveries d left join letters l on l.district_id = d.district_id and l.id = d.letter_id
    where d.message_id = (select id from messages order by at desc, id desc limit 1) order by d.carrier`)
}

test('R02.2 R02.8 the first word of a year is no concern, and a concern says what the school will do', async () => {
  const concern = { ...good, intent: 'concern', words: 'He was away.' } as const
  assert.equal(await begin(concern), 'concern-first')
  assert.equal(await begin({ ...concern, reason: 'He was hurt' }), 'concern-needs-will')
})

test('R02.5 a message goes to each caregiver of the household by their own way, in all its words', async () => {
  const { amina } = town.cast
  assert.match(await begin(good), /^\/conversations\//)
  town.clock.at = new Date(town.clock.at.getTime() + 11 * 60_000)
  await town.keepTime()
  const all = await delivered()
  const hers = all.find(({ person }) => person === amina)
  assert.ok(hers && ['text', 'mail'].includes(hers.carrier), JSON.stringify(all))
  assert.match(hers.body ?? '', /Yusuf helped a friend on 3 March/)
  assert.ok(all.length >= 2, 'the father and the grandmother of the household too')
})

test('R02.6 at eleven at night it waits until the morning', async () => {
  town.clock.at = new Date('2026-11-21T05:00:00Z')
  await begin({ ...good, words: 'Good night' })
  assert.ok((await delivered()).every(({ held, carrier }) => held || carrier === 'paper'))
  town.clock.at = new Date('2026-11-21T05:11:00Z')
  await town.keepTime()
  assert.ok((await delivered()).every(({ body }) => body === null))
  town.clock.at = new Date('2026-11-21T14:01:00Z')
  await town.keepTime()
  const [first] = (await delivered()).filter(({ carrier }) => carrier === 'text' || carrier === 'mail')
  assert.match(first?.body ?? '', /Good night/)
})

async function inbound(person: PersonId, more: Partial<Inbound> = {}): Promise<Inbound> {
  const { id } = await town.ground.db.under(town.district).one(sql<{ id: Id<'way'> }>`
    select way_id as id from deliveries where person_id = ${person} and letter_id is not null limit 1`)
  const words = 'Waad ku mahadsan tahay'
  return {
    channel: 'text',
    key: newId(),
    sender: '+15125550142',
    way: id,
    proven: undefined,
    words,
    whole: words,
    language: 'so',
    ...more,
  }
}

async function inThread(): Promise<{ side: string; words: string; channel: string; due: string | null }[]> {
  return await town.ground.db
    .under(town.district)
    .rows(sql<{ side: string; words: string; channel: string; due: string | null }>`
    select m.side, x.words, m.channel, c.due::text from messages m join said_texts x on x.id = m.text_id
    left join reply_clocks c on c.message_id = m.id order by m.at desc, m.id desc`)
}

test('R02.4 what a family answers by text lands in its thread, starts a clock, and comes once however often the provider sends it', async () => {
  const come = await inbound(town.cast.amina)
  const kept = await receive(town.ground, town.district, come)
  assert.ok(typeof kept === 'object' && 'kept' in kept)
  assert.equal(await receive(town.ground, town.district, come), 'twice')
  const [last] = await inThread()
  assert.deepEqual([last?.side, last?.words, last?.channel], ['family', 'Waad ku mahadsan tahay', 'text'])
  assert.ok(last?.due)
})

test('R02.3 the house is lit when both sides have spoken', async () => {
  const { lit } = await town.ground.db.under(town.district).one(sql<{ lit: number }>`
    select count(*)::int as lit from heard_each_other where student_id = ${town.cast.yusuf}`)
  assert.equal(lit, 1)
})

test('a number nobody knows is kept whole and waits for a person', async () => {
  const come = await inbound(town.cast.amina, {
    way: undefined,
    sender: '+15125559999',
    words: 'Who is this?',
    whole: 'Who is this?',
  })
  assert.deepEqual(await receive(town.ground, town.district, come), { stray: 'unknown-sender' })
  const { whole } = await town.ground.db
    .under(town.district)
    .one(sql<{ whole: string }>`select whole from message_strays`)
  assert.equal(whole, 'Who is this?')
})

test('the household beside finds no thread, a teacher of another class finds none, and a leader finds none', async () => {
  const { ana, diego, mateo, adeyemi, bell } = town.cast
  const ask = (person: PersonId, hat: Hat, thread: Id<'thread'>) =>
    sayIn(town.ground, acting(person, hat), { thread, drafted: good })
  const outcome = await beginConversation(town.ground, acting(ana, 'caregiver'), {
    student: mateo,
    drafted: { words: 'Hola', language: 'es' },
  })
  const thread = ('to' in outcome ? outcome.to.split('/')[2] : '') as Id<'thread'>
  for (const [person, hat] of [
    [diego, 'caregiver'],
    [adeyemi, 'leader'],
    [bell, 'staff'],
  ] as const)
    await assert.rejects(ask(person, hat, thread), { name: 'NotFound' })
  const { count } = await town.ground.db.under(town.district).one(sql<{ count: number }>`
    select count(*)::int as count from deliveries where person_id = ${diego}`)
  assert.equal(count, 0)
})

test('R02.6 what did not arrive goes by the next way in the hours of its reader, also when that is found out at night', async () => {
  const { amina } = town.cast
  const reads = town.ground.db.under(town.district)
  const { letter, message } = await reads.one(sql<{ letter: string; message: string }>`
    select letter_id as letter, message_id as message from deliveries
    where person_id = ${amina} and letter_id is not null order by at desc limit 1`)
  town.clock.at = new Date('2026-11-22T05:00:00Z')
  const refused = { letter, reason: 'no-mailbox' }
  await town.ground.db.transaction(town.district, (tx) => tx.enqueue('letter.refused', refused))
  await town.runJobs()
  const next = await reads.rows(sql`select carrier, held_until as held from deliveries
    where message_id = ${message} and person_id = ${amina} and n = 2`)
  assert.deepEqual(next, [{ carrier: 'text', held: new Date('2026-11-22T14:00:00Z') }])
})
