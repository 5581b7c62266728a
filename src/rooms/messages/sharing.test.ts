import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { type Id, newId, type PersonId } from '../../ground/ids.ts'
import { ourAddress } from '../../ground/mail-address.ts'
import { letLeave } from './actions/leaving.ts'
import { beginConversation, receiveMail, receiveText } from './index.ts'

const mailbox = 'haddad.family@example.org'
let town: TownHall
let advisor: PersonId
let elias: PersonId

/** Leila and Elias have one mailbox, a telephone each, and one child. */
before(async () => {
  town = await sampleTown()
  advisor = (
    await reads().one(sql<{ id: PersonId }>`select a.person_id as id from current_advisory_students s
      join current_advisory_adults a on a.advisory_id = s.advisory_id and a.part = 'advisor'
      where s.student_id = ${town.cast.sami}`)
  ).id
  elias = (
    await reads().one(sql<{ id: PersonId }>`select person_id as id from current_ways
      where normalised = ${mailbox} and person_id <> ${town.cast.leila}`)
  ).id
})
after(() => town.stop())

const reads = () => town.ground.db.under(town.district)
const write = (query: ReturnType<typeof sql>) =>
  town.ground.db.transaction(town.district, (tx) => tx.rows(query))

async function schoolWrites(words: string, to?: 'student'): Promise<void> {
  const { leila, sami } = town.cast
  const acting = {
    who: { district: town.district, person: advisor, hat: 'advisor' },
    sending: { key: newId(), words: {} },
  } as const
  const drafted = { words, language: 'en', intent: 'positive' } as const
  const home = await reads().one(sql<{ household: Id<'household'> }>`
    select household_id as household from current_household_members where person_id = ${leila}`)
  const household = to === 'student' ? null : home.household
  assert.ok('to' in (await beginConversation(town.ground, acting, { student: sami, household, drafted })))
  town.clock.at = new Date(town.clock.at.getTime() + 11 * 60_000)
}

interface Sent {
  id: Id<'letter'>
  language: string
  headers: Record<string, string>
  readers: PersonId[]
}

const mailsOf = (words: string) =>
  reads().rows(sql<Sent>`
    select l.id, l.language, l.headers, array(select d.person_id from deliveries d where d.letter_id = l.id order by 1) as readers
    from letters l where l.kind = 'mail' and l.address = ${mailbox} and l.body like ${`%${words}%`} order by l.made_at, l.id`)

const saidLast = () =>
  reads().one(sql<{ student: PersonId; by: PersonId | null; words: string }>`
    select t.student_id as student, m.by_person as by, x.words from messages m join threads t on t.id = m.thread_id
    join said_texts x on x.id = m.text_id order by m.at desc, m.id desc limit 1`)

test('R02.4 a family whose letters go by mail may write a text: with one child it lands in that child’s conversation', async () => {
  const { leila, sami } = town.cast
  await schoolWrites('Sami zqdrew a map.')
  const text = { key: newId(), from: '+13125550103', words: 'شكرا', whole: 'شكرا', obeyed: false, files: [] }
  const received = await receiveText(town.ground, [town.district], text)
  assert.ok(typeof received === 'object' && 'kept' in received, JSON.stringify(received))
  assert.deepEqual(await saidLast(), { student: sami, by: leila, words: 'شكرا' })
})

test('R02.4 a number that two people use leaves open who wrote, also where one of them alone was written to', async () => {
  await write(sql`insert into way_uses (district_id, id, way_id, person_id, may_carry, position, given_by, since)
    select district_id, ${newId()}, way_id, ${elias}, '{text,voice}', 9, 'roster', '2026-08-24' from current_ways
    where person_id = ${town.cast.leila} and kind = 'phone' limit 1`)
  const text = { key: newId(), from: '+13125550103', words: 'نعم', whole: 'نعم', obeyed: false, files: [] }
  await receiveText(town.ground, [town.district], text)
  assert.deepEqual(await saidLast(), { student: town.cast.sami, by: null, words: 'نعم' })
  await write(sql`update way_uses set until = today() where person_id = ${elias} and position = 9`)
})

test('who shares a mailbox gets one mail together, and which of them answers it is left open', async () => {
  const { sami } = town.cast
  await schoolWrites('Sami zqsang today.')
  await letLeave(town.ground, town.district)
  const [mail, ...more] = await mailsOf('zqsang')
  assert.ok(mail)
  assert.deepEqual(more, [])
  assert.deepEqual(new Set(mail.readers), new Set([town.cast.leila, elias]))
  const back = ourAddress(mail.headers['Reply-To'] ?? '', { domain: 'reply.riverbend.example', key: '' })
  assert.ok(back && 'hash' in back, JSON.stringify(back))
  const come = { key: '<1@x>', sender: mailbox, vouched: true, words: 'زقشكرا', whole: 'زقشكرا', files: [] }
  const received = await receiveMail(town.ground, town.district, { ...come, hash: back.hash })
  assert.ok(typeof received === 'object' && 'kept' in received, JSON.stringify(received))
  assert.deepEqual(await saidLast(), { student: sami, by: null, words: 'زقشكرا' })
})

test('R02.4 after a year an answer to a letter is read by a person first', async () => {
  const [mail] = await mailsOf('zqsang')
  const back = ourAddress(mail?.headers['Reply-To'] ?? '', { domain: 'reply.riverbend.example', key: '' })
  assert.ok(back && 'hash' in back)
  const { at } = town.clock
  town.clock.at = new Date(at.getTime() + 366 * 86_400_000)
  const come = { key: '<late@x>', sender: mailbox, vouched: true, words: 'شكرا', whole: 'شكرا', files: [] }
  const received = await receiveMail(town.ground, town.district, { ...come, hash: back.hash })
  town.clock.at = at
  assert.deepEqual(received, { stray: 'unknown-sender' })
})

test('R03.2 who shares a mailbox but reads another language gets a mail of their own', async () => {
  await write(sql`update language_profiles set reads = '{fr}', speaks = '{fr}' where person_id = ${elias}`)
  await schoolWrites('Sami zqcounted.')
  await letLeave(town.ground, town.district)
  assert.deepEqual(
    new Set((await mailsOf('zqcounted')).map(({ readers }) => readers.join(' '))),
    new Set([town.cast.leila, elias]),
  )
})

test('R03.2 a letter waits for its reader’s own language, and no other’s rendition sends it off', async () => {
  const { leila } = town.cast
  await write(sql`update language_profiles set reads = '{vi}', speaks = '{vi}' where person_id = ${elias}`)
  await schoolWrites('Sami zqwaited.')
  town.clock.at = new Date(town.clock.at.getTime() - 10 * 60_000)
  const { text } = await reads().one(
    sql<{ text: string }>`select id as text from said_texts where words = 'Sami zqwaited.'`,
  )
  const rendered = async (language: string) => {
    await write(sql`insert into renditions (district_id, id, text_id, language, words, kind, provider, made_at)
      values (${town.district}, ${newId()}, ${text}, ${language}, ${`zqwaited ${language}`}, 'machine', 'deepl', ${town.clock.at})`)
    await town.ground.db.transaction(town.district, (tx) => tx.enqueue('rendition.made', { text }))
    await town.runJobs()
    return (await mailsOf('zqwaited')).map(({ readers }) => readers.join(' '))
  }
  assert.deepEqual(await rendered('vi'), [elias])
  assert.deepEqual(new Set(await rendered('ar')), new Set([elias, leila]))
})

test('L12 a restriction that came while a message waited is looked at again when its hour comes, by whichever way it came', async () => {
  await schoolWrites('Sami zqran.')
  await write(sql`update relationships set until = today() where person_id = ${elias}`)
  await letLeave(town.ground, town.district)
  assert.deepEqual(
    (await mailsOf('zqran')).map(({ readers }) => readers),
    [[town.cast.leila]],
  )
  const kept = await reads().rows(sql<{ stopped: string }>`
    select d.stopped from deliveries d join messages m on m.id = d.message_id join said_texts x on x.id = m.text_id
    where x.words like '%zqran%' and d.person_id = ${elias}`)
  assert.deepEqual(kept, [{ stopped: 'no-way' }])
})

test('L12 who is out of a conversation and answers an earlier letter is read by a person first', async () => {
  const mine = (await mailsOf('zqcounted')).find(({ readers }) => readers[0] === elias)
  const back = ourAddress(mine?.headers['Reply-To'] ?? '', { domain: 'reply.riverbend.example', key: '' })
  assert.ok(back && 'hash' in back)
  const come = { key: '<2@x>', sender: mailbox, vouched: true, words: 'Bonjour', whole: 'Bonjour', files: [] }
  const received = await receiveMail(town.ground, town.district, { ...come, hash: back.hash })
  assert.deepEqual(received, { stray: 'not-proven' })
})

test('L3 L11 what waited to be copied when a student came of age leaves for nobody, and a late answer is read by a person first', async () => {
  const { sami } = town.cast
  await schoolWrites('Sami zqsat.', 'student')
  await letLeave(town.ground, town.district)
  const copied = (await mailsOf('zqsat'))[0]
  assert.ok(copied)
  await schoolWrites('Sami zqstood.', 'student')
  const born = (years: string) =>
    write(sql`update students set birth_date = today() - ${years}::interval where person_id = ${sami}`)
  await born('18 years')
  await letLeave(town.ground, town.district)
  assert.deepEqual(await mailsOf('zqstood'), [])
  const back = ourAddress(copied.headers['Reply-To'] ?? '', { domain: 'reply.riverbend.example', key: '' })
  assert.ok(back && 'hash' in back)
  const come = { key: '<3@x>', sender: mailbox, vouched: true, words: 'شكرا', whole: 'شكرا', files: [] }
  const received = await receiveMail(town.ground, town.district, { ...come, hash: back.hash })
  assert.deepEqual(received, { stray: 'not-proven' })
  await born('10 years')
})

test('R02.5 when a mail to both does not arrive, both get its words by their next way', async () => {
  await write(sql`update relationships set until = null where person_id = ${elias}`)
  const [mail] = await mailsOf('zqsang')
  assert.ok(mail)
  const refused = { letter: mail.id, reason: 'no-mailbox' }
  await town.ground.db.transaction(town.district, (tx) => tx.enqueue('letter.refused', refused))
  await town.runJobs()
  const next = await reads().rows(sql<{ person: PersonId; carrier: string }>`
    select d.person_id as person, d.carrier from deliveries d join deliveries o on o.message_id = d.message_id and o.person_id = d.person_id
    where o.letter_id = ${mail.id} and d.n = o.n + 1`)
  assert.deepEqual(new Set(next.map(({ person }) => person)), new Set([town.cast.leila, elias]))
  assert.ok(next.every(({ carrier }) => carrier === 'text'))
})
