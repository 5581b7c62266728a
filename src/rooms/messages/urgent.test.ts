import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { leaderElsewhere } from '../../../test/leader-elsewhere.ts'
import { newId } from '../../ground/ids.ts'
import { goingTo } from './rules/delivering.ts'
import { type Drafted, refusalToSay } from './rules/intents.ts'

let town: TownHall
let thread = ''
const night = new Date('2026-11-21T05:00:00Z')

before(async () => {
  town = await sampleTown()
  town.clock.at = night
})
after(() => town.stop())

const advisor = () => town.as(town.cast.ortiz, 'advisor')
const mother = () => town.as(town.cast.amina, 'caregiver')
const leader = () => town.as(town.cast.adeyemi, 'leader')
const about = () => `/students/${town.cast.yusuf}`

async function write(fields: Record<string, string>) {
  const form = { key: newId(), language: 'en', intent: 'positive', ...fields }
  return (await advisor()).post(`${about()}/conversations`, form)
}

/** The subjects of the letters that lie there for Amina. */
async function letters(): Promise<string[]> {
  const rows = await town.ground.db
    .under(town.district)
    .rows(sql<{ said: string }>`select coalesce(subject, '') || ' ' || body as said
    from letters where district_id = ${town.district} and person_id = ${town.cast.amina} order by made_at`)
  return rows.map(({ said }) => said)
}

const when = { now: night, timeZone: 'America/Chicago' }
const way = { id: 'w', kind: 'mail', state: 'confirmed', possible: true, mayCarry: [] } as const

test('L10 a family is reached from eight to eight, a student from seven, and what is urgent at any hour', () => {
  const to = (side: 'family' | 'student', hour: string, urgent: boolean) =>
    goingTo(
      { side, volume: 'daily', quiet: null, ways: [{ ...way, open: ['mission'] }] },
      { timeZone: 'UTC', now: new Date(`2026-11-20T${hour}:00Z`), urgent },
    )
  const held = (side: 'family' | 'student', hour: string) =>
    to(side, hour, false).heldUntil?.toISOString().slice(11, 16)
  assert.deepEqual(
    [held('family', '07:59'), held('family', '08:00'), held('family', '19:59'), held('family', '20:00')],
    ['08:00', undefined, undefined, '08:00'],
  )
  assert.deepEqual([held('student', '06:59'), held('student', '07:00')], ['07:00', undefined])
  for (const side of ['family', 'student'] as const) {
    const { heldUntil, digest, carrier } = to(side, '03:00', true)
    assert.deepEqual({ heldUntil, digest, carrier }, { heldUntil: null, digest: false, carrier: 'mail' })
  }
})

test('L10 L9 what is urgent goes by no way that the family stopped', () => {
  const stopped = goingTo(
    { side: 'family', volume: 'each', quiet: null, ways: [{ ...way, open: ['emergency'] }] },
    { ...when, urgent: true },
  )
  assert.deepEqual([stopped.carrier, stopped.stopped], ['paper', 'opted-out'])
})

test('L10 an urgent message needs a reason, and a concern’s own rules hold besides', () => {
  const before = { heardThisYear: false }
  const drafted: Drafted = {
    intent: 'information',
    words: 'x',
    will: '',
    help: '',
    reason: '',
    hasFiles: false,
  }
  const refused = (more: Partial<Drafted>) => refusalToSay({ ...drafted, ...more }, before)
  assert.equal(refused({}), undefined)
  assert.equal(refused({ urgent: true, urgentReason: ' ' }), 'urgent-needs-reason')
  assert.equal(refused({ urgent: true, urgentReason: 'The bus' }), undefined)
  assert.equal(refused({ urgent: true, urgentReason: 'The bus', intent: 'concern' }), 'concern-first')
})

test('L10 at eleven at night an urgent message comes back without a reason with its words kept, and leaves with one', async () => {
  const words = 'The school is closed tomorrow.'
  const back = await write({ words, urgent: 'yes' })
  assert.equal(back.status, 422)
  assert.equal(back.field('Your words'), words)
  assert.equal(
    back.fault('Why it is urgent')?.includes('Write down why it cannot wait for the morning.'),
    true,
  )
  assert.match(back.html, /name="urgent"[^>]* checked/)
  assert.equal((await write({ words: 'It waits.' })).status, 303)
  const sent = await write({ words, urgent: 'yes', urgentReason: 'Water in the cellar' })
  assert.equal(sent.status, 303)
  thread = sent.to ?? ''
  await town.runJobs()
  town.clock.at = new Date(night.getTime() + 11 * 60_000)
  await town.keepTime()
  const all = await letters()
  assert.equal(all.filter((one) => one.includes('It waits.')).length, 0)
  assert.equal(all.filter((one) => one.includes(words)).length, 1)
  assert.match(all.join('\n'), /Degdeg/, 'urgent, in the language of the home')
  assert.match((await (await mother()).get(thread)).words, /Urgent.*The school is closed tomorrow/)
})

test('L10 R02.5 what is urgent and did not arrive goes by the next way in the same night', async () => {
  const reads = town.ground.db.under(town.district)
  const { letter, message } = await reads.one(sql<{ letter: string; message: string }>`
    select d.letter_id as letter, d.message_id as message from deliveries d join urgent_messages u on u.message_id = d.message_id
    where d.person_id = ${town.cast.amina} and d.letter_id is not null`)
  await town.ground.db.transaction(town.district, (tx) =>
    tx.enqueue('letter.refused', { letter, reason: 'later' }),
  )
  await town.runJobs()
  const next = await reads.rows(sql`select carrier, held_until as held from deliveries
    where message_id = ${message} and person_id = ${town.cast.amina} and n = 2`)
  assert.deepEqual(next, [{ carrier: 'text', held: null }])
})

test('L10 the leader reads who sent it, about whom and why, and never its words; it stands in what happened', async () => {
  const page = await (await leader()).get('/urgent-messages')
  assert.match(page.words, /Yusuf.*Water in the cellar.*sent by .*Ortiz/)
  assert.doesNotMatch(page.words, /closed tomorrow/)
  assert.match(
    (await (await leader()).get(`${about()}/looks`)).words,
    /sent a message in the quiet hours, and said why/,
  )
  for (const one of [await advisor(), await mother()])
    assert.equal((await one.get('/urgent-messages')).status, 404)
  const elsewhere = await town.ground.db.transaction(town.district, leaderElsewhere)
  const away = await (await town.as(elsewhere, 'leader')).get('/urgent-messages')
  assert.equal(away.status, 200)
  assert.doesNotMatch(away.words, /Yusuf|cellar/, 'who leads another school')
})

test('L10 a family cannot send anything as urgent past anybody’s hours', async () => {
  const sent = await (await mother()).post(`${thread}/messages`, {
    key: newId(),
    words: 'Mahadsanid',
    language: 'so',
    urgent: 'yes',
  })
  assert.equal(sent.status, 303)
  const { n } = await town.ground.db
    .under(town.district)
    .one(
      sql<{ n: number }>`select count(*)::int as n from urgent_messages where district_id = ${town.district}`,
    )
  assert.equal(n, 1)
})

test('L4 where staff write what nobody is sent, the page says that the family may read it', async () => {
  const line = 'The family may read this when it asks for its record.'
  const page = await (await advisor()).get(`${about()}/conversations`)
  assert.equal(page.words.split(line).length - 1, 2)
  assert.match(
    (await (await advisor()).get(`${about()}/calls`)).words,
    /sent to nobody, and the family may read it when it asks for its record/,
  )
  assert.match(
    (await (await leader()).get(`${about()}/advisory`)).words,
    /Both advisors will read this, and the family may/,
  )
})

test('L4 L2 a note on a call that reached nobody, why a worry came first and why something was urgent are in the copy', async () => {
  const { amina, yusuf } = town.cast
  const call = { person: amina, outcome: 'voicemail', kind: 'call', interpreter: 'none', intent: 'positive' }
  const note = 'Her brother answered and will tell her.'
  assert.equal(
    (await (await advisor()).post(`${about()}/calls`, { key: newId(), ...call, words: note })).status,
    303,
  )
  assert.ok((await (await advisor()).get(`${about()}/calls`)).words.includes(note))
  assert.doesNotMatch((await (await mother()).get(thread)).words, /Her brother answered/)
  await write({ words: 'He was away.', intent: 'concern', reason: 'He was hurt', will: 'We will call' })
  assert.equal((await (await mother()).post('/copies', { subject: yusuf, key: newId() })).status, 303)
  await town.runJobs()
  const { id } = await town.ground.db.under(town.district).one(sql<{ id: string }>`
    select id from record_requests where for_person = ${amina} order by asked_at desc, id desc limit 1`)
  const files = unzipSync(readFileSync(join(town.ground.settings.home, 'files', 'copies', `${id}.zip`)))
  for (const name of ['index.html', 'data.json']) {
    const words = strFromU8(files[name] ?? new Uint8Array())
    for (const kept of [note, 'He was hurt', 'Water in the cellar'])
      assert.ok(words.includes(kept), `${kept} in ${name}`)
  }
})
