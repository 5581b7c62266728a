import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { checkPage } from '../../../test/pages.ts'
import { newId } from '../../ground/ids.ts'
import { notBefore, waitingState } from './rules/waiting.ts'

let town: TownHall
let leader: Awaited<ReturnType<TownHall['as']>>
const day = 86_400_000
const began = new Date('2026-11-20T16:00:00Z')

before(async () => {
  town = await sampleTown()
  const { tyler, isaiah } = town.cast
  await write(sql`update enrollments set until = today()
    where district_id = ${town.district} and student_id in (${tyler}, ${isaiah})`)
  leader = await town.as(town.cast.adeyemi, 'leader')
})
after(() => town.stop())

const reads = () => town.ground.db.under(town.district)
const write = (statement: ReturnType<typeof sql>) =>
  town.ground.db.transaction(town.district, (tx) => tx.rows(statement))

interface Told {
  person: string
  body: string
  subject: string
}

/** Letters to those who may say no to the newest that waits. */
const letters = () =>
  reads().rows(sql<Told>`select l.person_id as person, l.body, l.subject from waiting_notices n
    join letters l on l.district_id = n.district_id and l.id = n.letter_id
    where n.waiting_id = (select id from waitings order by at desc, id limit 1)`)

const linkIn = ({ body }: { body: string }) => /\/waiting\/\S+/.exec(body)?.[0] ?? ''

/** As if the mail server had taken every letter. */
async function lettersLeave(): Promise<void> {
  const open = sql`select n.letter_id from waiting_notices n join letter_states s on s.district_id = n.district_id
    and s.letter_id = n.letter_id and s.until is null and s.state = 'waiting'`
  const ids = (await reads().rows(sql<{ letter_id: string }>`${open}`)).map((one) => one.letter_id)
  for (const [step, state] of [
    [2, 'leaving'],
    [3, 'left'],
  ] as const) {
    await write(
      sql`update letter_states set until = now() where letter_id = any (${ids}::uuid[]) and until is null`,
    )
    await write(sql`insert into letter_states (district_id, letter_id, step, state)
      select ${town.district}, id, ${step}, ${state} from unnest(${ids}::uuid[]) id`)
  }
}

/** The clock goes on by so many days; an hour is struck, and whoever leads comes in again. */
async function later(days: number): Promise<void> {
  town.clock.at = new Date(began.getTime() + days * day)
  await town.keepTime()
  await town.runJobs()
  leader = await town.as(town.cast.adeyemi, 'leader')
}

const askErasure = async (person: string) =>
  (await leader.post('/privacy/erasures', { person, reason: 'left', key: newId() })).to ?? ''

const stillThere = async (person: string) =>
  (await reads().rows(sql`select from person_names where person_id = ${person}`)).length > 0

test('it waits until a week after the first letter left, and a no ends it', () => {
  const cases = [
    [{ answered: true, firstLeft: began }, 'answered'],
    [{ answered: false, firstLeft: null }, 'open'],
    [{ answered: false, firstLeft: new Date(began.getTime() + 1) }, 'open'],
    [{ answered: false, firstLeft: began }, 'over'],
  ] as const
  for (const [standing, state] of cases) assert.equal(waitingState(standing, notBefore(began)), state)
})

test('the only leader is told beforehand that others will be told, and that it takes a week', async () => {
  const page = await leader.get(`/privacy/leavers/${town.cast.tyler}`)
  assert.match(page.words, /only leader here.*A week later it happens/)
  assert.match(
    (await leader.get('/privacy/exports')).words,
    /only leader here.*A week later the file is made/,
  )
})

test('the family and everybody who works here are told, each with a link of their own, and no letter names the person', async () => {
  const { tyler, carol, ortiz, hibo, adeyemi } = town.cast
  const to = await askErasure(tyler)
  const told = await letters()
  const people = told.map(({ person }) => person)
  for (const one of [carol, ortiz, hibo]) assert.ok(people.includes(one), one)
  assert.ok(!people.includes(adeyemi))
  assert.equal(new Set(told.map(linkIn)).size, told.length)
  assert.ok(told.every(({ body, subject }) => !/Tyler/.test(body + subject)))
  assert.match(told.find(({ person }) => person === carol)?.body ?? '', /a child in your care/)
  assert.match(
    (await leader.get(to)).words,
    new RegExp(`Not before 27 November 2026. ${told.length} people were`),
  )
})

test('nobody makes the week shorter: not the asker, and no leader who comes meanwhile', async () => {
  const { id } = await reads().one(sql<{ id: string }>`select id from waitings`)
  const path = `/privacy/erasures/${id}`
  assert.equal((await leader.post(`${path}/answer`, { answer: 'yes', key: newId() })).status, 422)
  await write(sql`insert into staff_roles (district_id, id, person_id, school_id, role, since)
    select ${town.district}, ${newId()}, ${town.cast.bell}, id, 'principal', '2026-08-01' from current_schools limit 1`)
  const other = await town.as(town.cast.bell, 'leader')
  const answered = await other.post(`${path}/answer`, { answer: 'yes', key: newId() })
  assert.equal(answered.status, 422, answered.words)
  assert.match(answered.words, /nobody can make it shorter/)
  assert.doesNotMatch((await other.get(path)).words, /Agree: erase/)
  await write(
    sql`update staff_roles set until = today() where district_id = ${town.district} and person_id = ${town.cast.bell}`,
  )
})

test('a week in which no letter left the house does not count', async () => {
  await later(8)
  assert.ok(await stillThere(town.cast.tyler))
  await lettersLeave()
  await later(8.1)
  await later(15)
  assert.ok(await stillThere(town.cast.tyler), 'six days and some hours after the letters')
})

test('a week after the letters left, with nobody against it, the person is erased, and the proof says so', async () => {
  const { id } = await reads().one(sql<{ id: string }>`select id from waitings`)
  await later(15.2)
  assert.equal(await stillThere(town.cast.tyler), false)
  const page = await leader.get(`/privacy/erasures/${id}`)
  assert.match(page.words, /Nobody said no/)
  assert.match(page.words, /Proof/)
})

test('the family opens the link without coming in, and one no from anybody ends it for good', async () => {
  const { isaiah, jasmine } = town.cast
  const to = await askErasure(isaiah)
  const [told] = (await letters()).filter(({ person }) => person === jasmine)
  assert.ok(told, 'the caregiver is told')
  const link = linkIn(told)
  const page = await town.anyone.get(link)
  assert.match(page.words, /Isaiah.*cannot come back/)
  assert.deepEqual(await checkPage(page.html, { url: link }), [])
  assert.equal((await town.anyone.get(link)).status, 200, 'opening it changes nothing')
  assert.match((await leader.get(to)).words, /Not before/)
  assert.equal((await town.anyone.post(link)).status, 303)
  assert.equal((await town.anyone.post(link)).status, 303, 'said twice')
  assert.match((await town.anyone.get(link)).words, /This is over/)
  assert.doesNotMatch((await town.anyone.get(link)).words, /Isaiah/)
  assert.match((await leader.get(to)).words, /somebody said no/)
  await lettersLeave()
  await later(16)
  await later(24)
  assert.ok(await stillThere(isaiah))
})

test('a link that nobody was sent leads nowhere, also to say no', async () => {
  for (const token of ['x', `${town.district}.`, `${town.district}.wrong`, `${newId()}.wrong`]) {
    assert.equal((await town.anyone.get(`/waiting/${token}`)).status, 404, token)
    assert.equal((await town.anyone.post(`/waiting/${token}`)).status, 404, token)
  }
})

test('a caregiver who may not read the record is not told of its erasure', async () => {
  const { mateo, diego, ana, adeyemi } = town.cast
  const relation = sql`select id from relationships where student_id = ${mateo} and person_id = ${diego} limit 1`
  await write(sql`insert into restrictions (district_id, id, relationship_id, function, evidence_reference, entered_by, lapses_on, since)
    values (${town.district}, ${newId()}, (${relation}), 'records', 'file 7', ${adeyemi}, '2027-01-01', '2026-09-01')`)
  await write(
    sql`update enrollments set until = today() where district_id = ${town.district} and student_id = ${mateo}`,
  )
  await askErasure(mateo)
  const told = (await letters()).map(({ person }) => person)
  assert.deepEqual([told.includes(ana), told.includes(diego)], [true, false])
})

test('taking everything along waits the same week, tells who works here and no family, and then is made', async () => {
  const { jasmine, ortiz } = town.cast
  assert.equal((await leader.post('/privacy/exports', { reason: 'We move', key: newId() })).status, 303)
  const told = (await letters()).map(({ person }) => person)
  assert.deepEqual([told.includes(ortiz), told.includes(jasmine)], [true, false])
  const { id } = await reads().one(sql<{ id: string }>`select request_id as id from school_exports`)
  await lettersLeave()
  await later(24.5)
  assert.equal((await leader.get(`/privacy/exports/${id}/file`)).status, 404)
  await later(31.6)
  assert.equal((await leader.get(`/privacy/exports/${id}/file`)).status, 200)
})

test('a no by the link is written down like one said on the page: who said it, whose request it was, and of how many', async () => {
  assert.equal((await leader.post('/privacy/exports', { reason: 'Once more', key: newId() })).status, 303)
  const told = (await letters()).find(({ person }) => person === town.cast.ortiz)
  assert.ok(told)
  assert.equal((await town.anyone.post(linkIn(told))).status, 303)
  const written =
    await reads().rows(sql`select h.by_person as by, h.about ->> 'person' as person, (h.about ->> 'people')::int = r.people as counted
    from happenings h join bulk_requests r on r.id::text = h.about ->> 'request' where h.name = 'bulk.declined'`)
  assert.deepEqual(written, [{ by: town.cast.ortiz, person: town.cast.adeyemi, counted: true }])
})

test('when the week is over, a roster that waits holds an erasure up, and who has come back meanwhile is not erased', async () => {
  const { bao } = town.cast
  const enrolled = (until: ReturnType<typeof sql>) =>
    write(
      sql`update enrollments set until = ${until} where district_id = ${town.district} and student_id = ${bao}`,
    )
  await enrolled(sql`today()`)
  const id = (await askErasure(bao)).split('/').at(-1)
  const answers = () =>
    reads().rows(sql<{ agreed: boolean }>`select agreed from erasure_answers where erasure_id = ${id}`)
  await lettersLeave()
  await later(33)
  const run = newId()
  await write(
    sql`insert into roster_runs (district_id, id, file, name) values (${town.district}, ${run}, 'x', 'x.zip')`,
  )
  await later(41)
  assert.deepEqual(await answers(), [], 'the roster that waits may bring them back')
  await write(sql`insert into roster_run_states (district_id, id, run_id, state)
    values (${town.district}, ${newId()}, ${run}, 'cancelled')`)
  await enrolled(sql`null`)
  await later(41.1)
  assert.deepEqual(await answers(), [{ agreed: false }])
  assert.ok(await stillThere(bao))
})

test('when the week is over, nothing is taken along for somebody who leads only a part by then', async () => {
  const asked = await leader.post('/privacy/exports', { reason: 'And again', key: newId() })
  assert.equal(asked.status, 303, asked.words)
  const { id } = await reads().one(sql<{ id: string }>`select id from waitings order by at desc, id limit 1`)
  await lettersLeave()
  await later(42)
  const away = newId()
  await write(
    sql`insert into schools (district_id, id, name, since) values (${town.district}, ${away}, 'Away', '2026-08-01')`,
  )
  await later(50)
  const answers = await reads().rows(sql`select agreed from bulk_answers where request_id = ${id}`)
  assert.deepEqual(answers, [{ agreed: false }])
  await write(sql`update schools set until = today() where district_id = ${town.district} and id = ${away}`)
})

test('where nobody can be told it is not begun, and the page says what would help', async () => {
  await write(sql`update way_uses set until = today() where person_id <> ${town.cast.adeyemi}`)
  await write(sql`update school_export_endings set until = now() where district_id = ${town.district}`)
  const asked = await leader.post('/privacy/exports', { reason: 'Again', key: newId() })
  assert.equal(asked.status, 422)
  assert.match(asked.words, /nobody who could be told/)
})
