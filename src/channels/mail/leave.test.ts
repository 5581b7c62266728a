import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { openSink, type Sink } from '../../../test/sink.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import { longestWay, recordFates, takeSome } from '../../ground/leaving.ts'
import { type LetterState, mayFollow } from '../../ground/letter-states.ts'
import { type LetterId, lettersPosted, post } from '../../ground/outbox.ts'
import { sendWhatWaits } from './leave.ts'

let hall: TestHall
let sink: Sink
let school: SmallSchool
let mother: PersonId

before(async () => {
  sink = await openSink()
  hall = await openHall({
    environment: {
      SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
      MAIL_FROM: 'Hillside <office@hillside.example>',
      MAIL_PER_SECOND: '1000',
    },
  })
  school = await smallSchool(hall.ground.db)
  mother = await school.caregiver('Mira Mother', await school.student('Sam Student'))
})
after(async () => {
  await hall.stop()
  await sink.stop()
})

async function write(to: string, more: { until?: Date; kind?: 'mail' | 'text' } = {}): Promise<LetterId> {
  const id = newId<'letter'>()
  await hall.ground.db.transaction(school.district, (tx) =>
    post(tx, {
      id,
      person: mother,
      kind: 'mail',
      to,
      language: 'en',
      subject: 'Your code',
      text: 'your code is 123 456',
      html: '<p>your code is 123 456</p>',
      headers: { 'Auto-Submitted': 'auto-generated' },
      until: new Date(hall.clock.at.getTime() + 24 * 3_600_000),
      ...more,
    }),
  )
  return id
}

const reads = () => hall.ground.db.under(school.district)

async function wayOf(letter: LetterId): Promise<string> {
  const rows = await reads().rows(sql<{ state: string; reason: string | null }>`
    select state, reason from letter_states where letter_id = ${letter} order by step`)
  return rows.map(({ state, reason }) => (reason ? `${state} (${reason})` : state)).join(', ')
}

async function wordsLeft(letter: LetterId): Promise<string> {
  const row = await reads().one(sql<{ words: string }>`
    select concat(subject, body, html, headers) as words from letters where id = ${letter}`)
  return row.words
}

const later = (milliseconds: number) => {
  hall.clock.at = new Date(hall.clock.at.getTime() + milliseconds)
}

test('a letter leaves once, and its words are gone from here afterwards', async () => {
  const letter = await write('mira@example.org')
  assert.match(await wordsLeft(letter), /123 456/)
  await hall.runJobs()
  await hall.keepTime()
  assert.equal(await wayOf(letter), 'waiting, leaving, left')
  assert.equal(sink.taken.filter(({ to }) => to === 'mira@example.org').length, 1)
  assert.equal(await wordsLeft(letter), '{}')
})

test('a letter whose transaction is undone neither lies there nor leaves', async () => {
  const undone = hall.ground.db.transaction(school.district, async (tx) => {
    const id = newId<'letter'>()
    await post(tx, {
      id,
      person: undefined,
      kind: 'mail',
      to: 'undone@example.org',
      language: 'en',
      subject: '',
      text: '',
    })
    throw new Error('undone')
  })
  await assert.rejects(undone, /undone/)
  await hall.runJobs()
  assert.equal(
    sink.taken.some(({ to }) => to === 'undone@example.org'),
    false,
  )
})

test('a full mailbox is tried again with growing pauses, by the same message, until the letter is of no use', async () => {
  const way = await givenWay('full1@example.org')
  const letter = await write('full1@example.org')
  await hall.runJobs()
  assert.equal(await wayOf(letter), 'waiting, leaving, failing (mailbox-full)')
  await hall.keepTime()
  assert.equal(await wayOf(letter), 'waiting, leaving, failing (mailbox-full)')
  later(60_000)
  await hall.keepTime()
  assert.equal(
    await wayOf(letter),
    'waiting, leaving, failing (mailbox-full), leaving, failing (mailbox-full)',
  )
  assert.match(await wordsLeft(letter), /123 456/)
  later(30 * 24 * 3_600_000)
  await hall.keepTime()
  await hall.runJobs()
  assert.match(await wayOf(letter), /failing \(mailbox-full\), refused \(mailbox-full\)$/)
  assert.equal(await wordsLeft(letter), '{}')
  assert.equal(await stateOf(way), 'failing')
})

async function givenWay(mailbox: string): Promise<string> {
  const browser = await hall.as(mother, 'caregiver', school.district)
  assert.equal((await browser.post('/me/ways', { text: mailbox, carries: 'mail' })).status, 303)
  const { way } = await reads().one(sql<{ way: string }>`
    select way_id as way from current_ways where normalised = ${mailbox} and person_id = ${mother}`)
  return way
}

async function stateOf(way: string): Promise<string> {
  return (
    await reads().one(sql<{ state: string }>`select state from current_ways where way_id = ${way} limit 1`)
  ).state
}

test('a mailbox that is not there is refused at once, and the way is marked dead', async () => {
  const way = await givenWay('nobody1@example.org')
  const letter = await write('nobody1@example.org')
  await hall.runJobs()
  assert.equal(await wayOf(letter), 'waiting, leaving, refused (no-mailbox)')
  await hall.runJobs()
  assert.equal(await stateOf(way), 'dead')
})

test('a letter that its recipient’s server turns away marks nobody’s mailbox', async () => {
  const way = await givenWay('policy1@example.org')
  const letter = await write('policy1@example.org')
  await hall.runJobs()
  await hall.runJobs()
  assert.equal(await wayOf(letter), 'waiting, leaving, refused (turned-away)')
  assert.equal(await stateOf(way), 'unchecked')
})

test('a letter that was handed over without an answer is uncertain, and is never sent again by itself', async () => {
  const letter = await write('late1@example.org')
  await hall.runJobs()
  later(24 * 3_600_000)
  await hall.keepTime()
  assert.equal(await wayOf(letter), 'waiting, leaving, uncertain (no-answer)')
  assert.equal(sink.taken.filter(({ to }) => to === 'late1@example.org').length, 1)
})

test('a letter held by a process that died becomes uncertain, not before its time', async () => {
  const letter = await write('held@example.org')
  await hall.ground.db.transaction(school.district, (tx) => takeSome(tx, { now: hall.clock.now(), most: 1 }))
  later(longestWay - 60_000)
  await hall.keepTime()
  assert.equal(await wayOf(letter), 'waiting, leaving')
  later(120_000)
  await hall.keepTime()
  assert.equal(await wayOf(letter), 'waiting, leaving, uncertain (no-answer)')
  assert.equal(
    sink.taken.some(({ to }) => to === 'held@example.org'),
    false,
  )
})

test('a code that is too old stays here', async () => {
  const letter = await write('old@example.org', { until: new Date(hall.clock.at.getTime() - 1000) })
  await hall.runJobs()
  assert.equal(await wayOf(letter), 'waiting, refused (too-late)')
  assert.equal(
    sink.taken.some(({ to }) => to === 'old@example.org'),
    false,
  )
})

test('two processes never take the same letter', async () => {
  const letters = [await write('two1@example.org'), await write('two2@example.org')]
  const taken = await hall.ground.db.transaction(school.district, async (one) => {
    const asked = { now: hall.clock.now(), most: 1 }
    const [first] = await takeSome(one, asked)
    const [second] = await hall.ground.db.transaction(school.district, (two) => takeSome(two, asked))
    return [first?.id, second?.id]
  })
  assert.deepEqual(taken.sort(), letters.sort())
})

test('when the server is away nothing is lost: one try, then all wait and leave when it is back', async () => {
  const gone = await openSink()
  await gone.stop()
  const letters = await Promise.all([1, 2, 3, 4].map((n) => write(`patient${n}@example.org`)))
  const { settings } = hall.ground
  assert.ok(settings.mail)
  const mail = { ...settings.mail, port: gone.port, connections: 1 }
  await sendWhatWaits({ ...hall.ground, settings: { ...settings, mail } }, school.district)
  const ways = await Promise.all(letters.map(wayOf))
  assert.deepEqual(ways.sort(), ['waiting', 'waiting', 'waiting', 'waiting, leaving, failing (away)'])
  later(60_000)
  await hall.keepTime()
  assert.equal(sink.taken.filter(({ to }) => to.startsWith('patient')).length, 4)
})

test('nothing leaves from the sample town', async () => {
  const letter = await write('sample@example.org')
  const sampled = (sample: boolean) =>
    hall.ground.db.beyondDistricts(sql`update districts set sample = ${sample} where id = ${school.district}`)
  await sampled(true)
  await hall.runJobs()
  await sampled(false)
  assert.equal(await wayOf(letter), 'waiting')
})

test('a text message waits on the page whatever the mail does, newest first', async () => {
  await write('+15125550147', { kind: 'text' })
  const page = await hall.anyone.get(`/outbox?key=${hall.ground.outboxKey}`)
  assert.match(page.words, /Mail leaves by 127\.0\.0\.1/)
  assert.match(page.words, /…47\s*your code is 123 456/)
  assert.equal(page.words.match(/123 456/g)?.length, 1)
  assert.match(page.words, /There is no such mailbox/)
  assert.doesNotMatch(page.html, /nobody1|5125550147/)
  const [newest] = await lettersPosted(reads())
  assert.equal(newest?.kind, 'text')
})

const states: readonly LetterState[] = ['waiting', 'leaving', 'left', 'failing', 'refused', 'uncertain']

test('the rule and the database agree on every step from one state to another', async () => {
  const { district } = school
  for (const before of states) {
    for (const next of states) {
      const letter = await write(`step@example.org`, { kind: 'text' })
      const walk = {
        waiting: [],
        leaving: [],
        left: ['left'],
        failing: ['failing'],
        refused: ['refused'],
        uncertain: ['uncertain'],
      }
      const steps = before === 'waiting' ? [] : ['leaving', ...walk[before]]
      const goes = await hall.ground.db
        .transaction(district, async (tx) => {
          for (const [n, state] of [...steps, next].entries()) {
            await tx.rows(
              sql`update letter_states set until = now() where letter_id = ${letter} and until is null`,
            )
            await tx.rows(
              sql`insert into letter_states (district_id, letter_id, step, state) values (${district}, ${letter}, ${n + 2}, ${state})`,
            )
          }
        })
        .then(
          () => true,
          () => false,
        )
      assert.equal(goes, mayFollow(before, next), `${before} → ${next}`)
    }
  }
})

test('what a letter went through is not written again', async () => {
  const letter = await write('past@example.org', { kind: 'text' })
  const rewriting = hall.ground.db.transaction(school.district, (tx) =>
    tx.rows(sql`update letter_states set state = 'left' where letter_id = ${letter}`),
  )
  await assert.rejects(rewriting, /not written again/)
  const late = hall.ground.db.transaction(school.district, (tx) =>
    recordFates(
      tx,
      [{ letter: { id: letter, step: 9, attempt: 1, person: null }, fate: { state: 'left' } }],
      hall.clock.now(),
    ),
  )
  await late
  assert.equal(await wayOf(letter), 'waiting')
})
