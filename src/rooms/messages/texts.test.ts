import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { hostileFiles } from '../../../test/hostile-files.ts'
import { leaderElsewhere } from '../../../test/leader-elsewhere.ts'
import { type Id, newId, type PersonId } from '../../ground/ids.ts'
import { beginConversation, receiveText } from './index.ts'
import { chosenIn } from './rules/asking.ts'

let town: TownHall
let amina: string

before(async () => {
  town = await sampleTown()
  amina = (
    await one<{ to: string }>(sql`
    select normalised as "to" from current_ways where person_id = ${town.cast.amina} and kind = 'phone' order by position limit 1`)
  ).to
})
after(() => town.stop())

const reads = () => town.ground.db.under(town.district)
const one = <Row>(query: ReturnType<typeof sql>): Promise<Row> =>
  reads().one<Row>(query as ReturnType<typeof sql<Row>>)

function acting(person: PersonId) {
  return {
    who: { district: town.district, person, hat: 'advisor' as const },
    sending: { key: newId(), words: {} },
  }
}

/** The advisor of a child writes to their family, and it leaves the outbox. */
async function schoolWrites(student: PersonId, words: string): Promise<void> {
  const { home, advisor } = await one<{ home: Id<'household'>; advisor: PersonId }>(sql`
    select m.household_id as home, a.person_id as advisor from current_household_members m
    join current_advisory_students s on s.student_id = m.person_id
    join current_advisory_adults a on a.advisory_id = s.advisory_id
    where m.person_id = ${student} order by a.person_id limit 1`)
  const drafted = { words, language: 'en', intent: 'positive' as const }
  const outcome = await beginConversation(town.ground, acting(advisor), { student, household: home, drafted })
  assert.ok('to' in outcome, JSON.stringify(outcome))
  await later(11)
}

async function later(minutes: number): Promise<void> {
  town.clock.at = new Date(town.clock.at.getTime() + minutes * 60_000)
  await town.keepTime()
}

const writes = (words: string, more: Partial<Parameters<typeof receiveText>[2]> = {}) =>
  receiveText(town.ground, [town.district], {
    key: newId(),
    from: amina,
    words,
    whole: words,
    obeyed: false,
    files: [],
    ...more,
  })

const textsTo = async (number: string) =>
  (
    await reads().rows(sql<{ body: string }>`select body from letters
    where kind = 'text' and address = ${number} order by made_at, id`)
  ).map(({ body }) => body)

const said = async () =>
  (
    await reads().rows(sql<{ said: string }>`select p.called || ': ' || x.words as said from messages m
    join said_texts x on x.id = m.text_id join threads t on t.id = m.thread_id join current_people p on p.id = t.student_id
    where m.channel = 'text' order by m.at, m.id`)
  ).map((row) => row.said)

test('an answer from a telephone of one child lands in that child’s thread, once however often it comes', async () => {
  await schoolWrites(town.cast.yusuf, 'Yusuf read a whole book.')
  assert.ok((await textsTo(amina)).some((body) => body.includes('Yusuf read a whole book.')))
  const key = newId()
  assert.ok(await writes('Waad ku mahadsan tahay', { key }))
  assert.equal(await writes('Waad ku mahadsan tahay', { key }), 'twice')
  assert.deepEqual(await said(), ['Yusuf: Waad ku mahadsan tahay'])
})

test('R03.7 a text is kept in the language that one of its telephone wrote, or the school’s; in none when nobody can tell', async () => {
  await writes('Thank you, we will come')
  await writes('ok')
  const kept = await reads().rows(sql<{
    words: string
    language: string
  }>`select x.words, x.language from messages m
    join said_texts x on x.id = m.text_id where m.channel = 'text' order by m.at, m.id`)
  assert.deepEqual(
    kept.map(({ words, language }) => `${language}: ${words}`),
    ['so: Waad ku mahadsan tahay', 'en: Thank you, we will come', 'und: ok'],
  )
})

test('of several children it asks once about whom, and everything that waited goes where the answer says', async () => {
  await schoolWrites(town.cast.hodan, 'Hodan sang today.')
  const before = (await textsTo(amina)).length
  const first = await writes('She will be late')
  assert.ok(typeof first === 'object' && 'ask' in first)
  await writes('Her tooth hurts')
  const asked = (await textsTo(amina)).slice(before)
  assert.equal(asked.length, 1)
  assert.match(asked[0] ?? '', /\n[12] Hodan/)
  const n = /(\d) Hodan/.exec(asked[0] ?? '')?.[1] ?? ''
  assert.ok(typeof (await writes(` ${n}. `)) === 'object')
  assert.deepEqual((await said()).slice(3), ['Hodan: She will be late', 'Hodan: Her tooth hurts'])
  const { waiting } = await one<{ waiting: number }>(sql`select count(*)::int as waiting from message_strays s
    where not exists (select from message_stray_endings e where e.stray_id = s.id)`)
  assert.equal(waiting, 0)
})

test('a number as an answer means something only when it was asked for', async () => {
  const found = await writes('2')
  assert.ok(typeof found === 'object' && 'ask' in found)
})

test('a shared telephone leaves open who wrote', async () => {
  const users = await reads().rows(sql<{ id: PersonId }>`
    select distinct person_id as id from current_ways where kind = 'phone' and normalised = ${amina}`)
  assert.ok(users.length > 1, 'Amina and Halima share it')
  const { by } = await one<{ by: PersonId | null }>(sql`select by_person as by from messages
    where channel = 'text' order by at desc, id desc limit 1`)
  assert.equal(by, null)
})

test('L9 JOOJI stops the texts at once and is answered once; school’s words then go by another way; YES brings them back', async () => {
  const before = (await textsTo(amina)).length
  const key = newId()
  assert.equal(await writes('Jooji!', { key }), 'wish')
  assert.equal(await writes('Jooji!', { key }), 'twice')
  const answers = (await textsTo(amina)).slice(before)
  assert.equal(answers.length, 1)
  const open = async () =>
    (
      await reads().rows(sql`select c.class from contact_open c join current_ways w on w.way_id = c.way_id
      where w.normalised = ${amina} and c.class = 'mission'`)
    ).length > 0
  assert.equal(await open(), false)
  await schoolWrites(town.cast.yusuf, 'Yusuf helped a friend.')
  assert.ok(!(await textsTo(amina)).some((body) => body.includes('helped a friend')))
  assert.equal(await writes('haa'), 'wish')
  assert.equal(await open(), true)
  assert.notEqual(await writes('haa'), 'wish')
})

test('L9 a provider that has answered STOP itself is not answered again here', async () => {
  const before = (await textsTo(amina)).length
  assert.equal(await writes('STOP', { obeyed: true }), 'wish')
  assert.equal((await textsTo(amina)).length, before)
  await writes('START', { obeyed: true })
})

test('L9 HELP says who we are and the way back', async () => {
  assert.equal(await writes('CAAWI'), 'wish')
  assert.match((await textsTo(amina)).at(-1) ?? '', /JOOJI.*\/wishes\//)
})

test('L9 words that may mean stop reach the family’s thread or a person, and a leader reads them for it and stops it', async () => {
  await writes('please do not text me anymore')
  const leader = await town.as(town.cast.adeyemi, 'leader')
  const page = await leader.get('/privacy/unclear-wishes')
  assert.match(page.words, /please do not text me anymore/)
  const { id: wish } = await one<{ id: string }>(sql`select id from unclear_wishes_waiting`)
  const elsewhere = await town.ground.db.transaction(town.district, leaderElsewhere)
  const away = await town.as(elsewhere, 'leader')
  assert.doesNotMatch((await away.get('/privacy/unclear-wishes')).words, /do not text me/)
  assert.equal((await away.post('/privacy/unclear-wishes', { wish, meant: 'stop' })).status, 404)
  assert.equal((await leader.post('/privacy/unclear-wishes', { wish, meant: 'stop' })).status, 303)
  const kept = await one(
    sql`select said, recorded_by as by from contact_wishes order by at desc, id desc limit 1`,
  )
  assert.deepEqual(kept, { said: 'please do not text me anymore', by: town.cast.adeyemi })
  assert.match((await leader.get('/privacy/unclear-wishes')).words, /Nothing waits to be read/)
  assert.equal((await leader.post('/privacy/unclear-wishes', { wish, meant: 'nothing' })).status, 404)
  assert.equal(await writes('START'), 'wish')
})

test('a text from a number nobody knows waits for a person, whole', async () => {
  assert.deepEqual(await writes('Who is this?\u0007', { from: '+15125559999' }), { stray: 'unknown-sender' })
})

test('when a text will not arrive, its words go to the same person by their next way, once', async () => {
  await schoolWrites(town.cast.hodan, 'Hodan drew a map.')
  const letter = await one<{ id: Id<'letter'>; message: string; person: PersonId }>(sql`
    select l.id, d.message_id as message, d.person_id as person from letters l join deliveries d on d.letter_id = l.id
    where l.kind = 'text' and l.body like '%drew a map%' limit 1`)
  const refuse = () =>
    town.ground.db.transaction(town.district, (tx) =>
      tx.enqueue('letter.refused', { letter: letter.id, reason: 'later' }),
    )
  await refuse()
  await refuse()
  await town.runJobs()
  const tries = await reads().rows(sql<{ n: number; carrier: string; way: string | null }>`
    select n, carrier, way_id as way from deliveries
    where message_id = ${letter.message} and person_id = ${letter.person} order by n`)
  assert.equal(tries.length, 2)
  assert.notEqual(tries[1]?.way, tries[0]?.way)
})

test('proving 12 what comes with a text is kept with its type, waits with its text, and stands in the conversation it belongs to', async () => {
  const files = await hostileFiles()
  const asked = await writes('Look', { files: [...files, { name: '9.mp4', bytes: undefined }] })
  assert.ok(typeof asked === 'object' && 'ask' in asked, 'of two children')
  const found = await writes('Hodan')
  assert.ok(typeof found === 'object' && 'kept' in found)
  const kept = await reads().rows(sql<{ became: string; type: string }>`
    select coalesce(f.why, f.kind) as became, f.type from message_files f where f.message_id = ${found.kept} order by f.n`)
  assert.deepEqual(
    kept.map(({ became }) => became),
    [...files.map(({ becomes }) => becomes), 'file-away'],
  )
  for (const { became, type } of kept)
    assert.equal(type !== '', ['photograph', 'voice', 'document'].includes(became), became)
  assert.deepEqual(await reads().rows(sql`select n from arrival_files`), [])
})

test('proving 12 of one text at most five files are kept, and a text that comes twice keeps none again', async () => {
  await later(60 * 24 * 4)
  await schoolWrites(town.cast.hodan, 'Hodan counted to ten.')
  const paper = { name: 'a.pdf', bytes: Buffer.from('%PDF-1.4') }
  const key = newId()
  const found = await writes('', { key, files: Array.from({ length: 7 }, () => paper) })
  assert.ok(typeof found === 'object' && 'kept' in found, JSON.stringify(found))
  assert.equal(await writes('', { key, files: [paper] }), 'twice')
  const kept = await reads().rows(sql<{ became: string }>`
    select coalesce(why, kind) as became from message_files where message_id = ${found.kept} order by n`)
  assert.deepEqual(
    kept.map(({ became }) => became),
    [...Array(5).fill('document'), 'file-many', 'file-many'],
  )
})

test('R02.4 a text that nobody can place makes no conversation: it is asked about, staff see it, and the answer makes one', async () => {
  const { number } = await one<{ number: string }>(sql`
    select normalised as number from current_ways where person_id = ${town.cast.ana} and kind = 'phone' limit 1`)
  const threads = async () =>
    (
      await one<{ n: number }>(sql`select count(*)::int as n from threads t
      where exists (select from current_relationships r where r.person_id = ${town.cast.ana} and r.student_id = t.student_id)`)
    ).n
  const before = await threads()
  const asked = await writes('¿Hay clase mañana?', { from: number })
  assert.ok(typeof asked === 'object' && 'ask' in asked, JSON.stringify(asked))
  assert.equal(await threads(), before)
  const { advisor } = await one<{
    advisor: PersonId
  }>(sql`select a.person_id as advisor from current_advisory_adults a
    join current_advisory_students s on s.advisory_id = a.advisory_id where s.student_id = ${town.cast.lucia} limit 1`)
  const inbox = await (await town.as(advisor, 'advisor')).get('/messages')
  assert.match(inbox.words, /¿Hay clase mañana\?/)
  const settled = await writes('Lucía', { from: number })
  assert.ok(typeof settled === 'object' && 'kept' in settled)
  assert.equal(await threads(), before + 1)
})

/** The advisor answers the text that came last. */
async function answered(words: string): Promise<void> {
  const { thread, advisor } = await one<{ thread: string; advisor: PersonId }>(sql`
    select m.thread_id as thread, a.person_id as advisor from messages m join threads t on t.id = m.thread_id
    join current_advisory_students s on s.student_id = t.student_id
    join current_advisory_adults a on a.advisory_id = s.advisory_id and a.part = 'advisor'
    where m.channel = 'text' order by m.at desc, m.id desc limit 1`)
  const said = { key: newId(), words, intent: 'positive', language: 'en' }
  const sent = await (await town.as(advisor, 'advisor')).post(`/conversations/${thread}/messages`, said)
  assert.equal(sent.status, 303)
  await later(11)
}

test('R02.4 who writes by text is told by text, once while they wait, by when the school answers', async () => {
  const { number: from } = await one<{ number: string }>(sql`
    select normalised as number from current_ways where person_id = ${town.cast.ana} and kind = 'phone' limit 1`)
  const promises = async () => (await textsTo(from)).filter((body) => body.includes('Le responderemos'))
  const about = async (words: string) => {
    await later(1)
    await writes(words, { from })
    const settled = await writes('Lucía', { from })
    assert.ok(typeof settled === 'object' && 'kept' in settled)
  }
  const [first = '', ...others] = await promises()
  assert.match(first, /^[^\n]+\nGracias por avisarnos\.\nLe responderemos a más tardar el \d+ de \p{L}+\.$/u)
  assert.deepEqual(others, [])
  await about('¿Y el viernes?')
  assert.equal((await promises()).length, 1, 'she waits already')
  await answered('Lucía painted a house.')
  await about('Gracias')
  assert.equal((await promises()).length, 2, 'she waits anew')
  await answered('Lucía sang.')
  await about('please do not text me anymore')
  assert.equal((await promises()).length, 2, 'perhaps she wants no more of it')
})

test('L9 a number that asked its company to stop is stopped here too, and nothing is answered', async () => {
  const letter = await one<{ id: Id<'letter'> }>(sql`select id from letters
    where kind = 'text' and address = ${amina} order by made_at desc, id desc limit 1`)
  const before = (await textsTo(amina)).length
  await town.ground.db.transaction(town.district, (tx) =>
    tx.enqueue('letter.refused', { letter: letter.id, reason: 'opted-out' }),
  )
  await town.runJobs()
  const open =
    await reads().rows(sql`select c.class from contact_open c join current_ways w on w.way_id = c.way_id
    where w.normalised = ${amina} and c.class = 'mission'`)
  assert.deepEqual(open, [])
  assert.equal((await textsTo(amina)).length, before)
  assert.equal(await writes('START'), 'wish')
})

test('which child an answer names', () => {
  const choices = [
    { n: 1, called: 'Yusuf' },
    { n: 2, called: 'Hodan' },
  ]
  for (const [words, called] of [
    ['1', 'Yusuf'],
    [' 2! ', 'Hodan'],
    ['٢', 'Hodan'],
    ['hodan', 'Hodan'],
    ['12', undefined],
    ['1 and 2', undefined],
    ['', undefined],
  ] as const)
    assert.equal(chosenIn(words, choices)?.called, called)
})
