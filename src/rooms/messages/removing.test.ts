import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { everyRow, filesIn } from '../../../test/traces.ts'
import { newId } from '../../ground/ids.ts'
import { keepFile, placeFor } from '../../ground/kept-files.ts'

/** L14: Ana writes to the school what belonged to the authorities; nothing of it may stay, and both sides read that it went. */
const mark = 'a bruise on Zaphira'
let town: TownHall
let advisor: Awaited<ReturnType<TownHall['as']>>
let leader: typeof advisor
let ana: typeof advisor
let thread: string
let message: string
let paper: string

const reads = () => town.ground.db.under(town.district)
const write = (statement: ReturnType<typeof sql>) =>
  town.ground.db.transaction(town.district, (tx) => tx.rows(statement))

before(async () => {
  town = await sampleTown()
  const { person } = await reads().one(sql<{
    person: typeof town.cast.ortiz
  }>`select a.person_id as person from current_advisory_students s
    join current_advisory_adults a on a.advisory_id = s.advisory_id where s.student_id = ${town.cast.mateo} and a.part = 'advisor'`)
  advisor = await town.as(person, 'advisor')
  leader = await town.as(town.cast.adeyemi, 'leader')
  ana = await town.as(town.cast.ana, 'caregiver')
  const begun = await ana.post(`/students/${town.cast.mateo}/conversations`, { words: mark, language: 'en' })
  assert.equal(begun.status, 303, begun.words)
  await plant()
})
after(() => town.stop())

/** What else holds the words: a rendition, the memory, the mail as it came in, a paper, a letter that waits. */
async function plant(): Promise<void> {
  const { district: d, cast } = town
  const found = await reads().one(sql<{
    message: string
    text: string
    thread: string
  }>`select m.id as message, m.text_id as text, m.thread_id as thread
    from messages m join texts x on x.id = m.text_id where x.words = ${mark}`)
  message = found.message
  thread = found.thread
  const [file, letter] = [newId<'file'>(), newId()]
  paper = await placeFor(town.ground.settings.home, d, file)
  await keepFile(join(import.meta.dirname, 'README.md'), paper)
  for (const statement of [
    sql`insert into renditions (district_id, id, text_id, language, words, kind, made_at) values (${d}, ${newId()}, ${found.text}, 'es', ${mark}, 'human', now())`,
    sql`insert into memory_units (district_id, id, source_language, target_language, source, target, source_words, origin, made_at)
      values (${d}, ${newId()}, 'en', 'es', ${mark}, ${mark}, '{a,bruise,on,zaphira}', 'human', now())`,
    sql`insert into message_arrivals (district_id, channel, provider_key, message_id, sender, whole, at) values (${d}, 'mail', 'k', ${message}, 'ana', ${mark}, now())`,
    sql`insert into message_files (district_id, message_id, n, file_id, kind, type, name, bytes) values (${d}, ${message}, 1, ${file}, 'document', 'application/pdf', 'bruise.pdf', 1)`,
    sql`insert into outbox_letters (district_id, id, person_id, address, language, subject, body) values (${d}, ${letter}, ${cast.ortiz}, 'x@example.org', 'en', 'From Ana', ${mark})`,
    sql`insert into deliveries (district_id, message_id, person_id, n, carrier, letter_id, at) values (${d}, ${message}, ${cast.bell}, 9, 'mail', ${letter}, now())`,
  ])
    await write(statement)
}

const askedFrom = (thing: string, reason: string) => ({ thing, reason, key: newId() })

test('L14 only the school’s side may ask, with a reason from the list, once; the family and strangers have no such page', async () => {
  const address = `/conversations/${thread}/removals`
  assert.equal((await ana.get(address)).status, 404)
  assert.equal((await leader.get(address)).status, 404, 'a leader reads along first')
  assert.doesNotMatch((await ana.get(`/conversations/${thread}`)).html, /removals/)
  assert.match((await advisor.get(`/conversations/${thread}`)).html, new RegExp(`href="${address}"`))
  assert.match((await advisor.get(address)).words, /Report it to the authorities now/)
  assert.equal((await advisor.post(address, askedFrom(newId(), 'report'))).status, 404)
  const unsaid = await advisor.post(address, askedFrom(message, 'dull'))
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.html, new RegExp(`value="${message}"[^>]*checked`), 'what was chosen is kept')
  const unchosen = await advisor.post(address, { reason: 'report', key: newId() })
  assert.match(unchosen.words, /Please choose a message or a file/)
  assert.equal((await advisor.post(address, askedFrom(message, 'report'))).status, 303)
  assert.equal((await advisor.post(address, askedFrom(message, 'report'))).status, 422)
  assert.match((await ana.get(`/conversations/${thread}`)).words, new RegExp(mark), 'nothing has gone yet')
})

test('L14 what must not stay is chosen among the newest messages and files, ten at once, and nothing that is gone', async () => {
  for (let n = 1; n <= 10; n++)
    await ana.post(`/conversations/${thread}/messages`, {
      words: `Later words ${n}`,
      language: 'en',
      key: newId(),
    })
  const newest = await advisor.get(`/conversations/${thread}/removals`)
  assert.match(newest.words, /Later words 10/)
  assert.doesNotMatch(newest.html, new RegExp(mark))
  const before = /removals\?before=[^"]+/.exec(newest.html)?.[0] ?? ''
  const earlier = await advisor.get(`/conversations/${thread}/${before}`)
  assert.match(earlier.words, new RegExp(mark))
  assert.match(earlier.words, /bruise\.pdf/)
  assert.doesNotMatch(earlier.words, /Later words/)
})

test('L14 a leader who is somebody else decides, and reads no word of it where they decide', async () => {
  const page = await leader.get('/privacy/removals')
  assert.match(page.words, /A message in a conversation about Mateo/)
  assert.doesNotMatch(page.html, new RegExp(mark))
  const action = /action="(\/privacy\/removals\/[^"]+)"/.exec(page.html)?.[1] ?? ''
  assert.equal((await leader.post(action, { answer: 'yes', key: newId() })).status, 303)
  assert.equal((await leader.post(action, { answer: 'yes', key: newId() })).status, 422, 'once')
  await town.runJobs()
})

test('L14 afterwards no word of it is in any table, file or queue, and both sides read that it was taken out', async () => {
  const tells = (lines: readonly string[]) => lines.filter((line) => /bruise/i.test(line))
  assert.deepEqual(tells(await everyRow(town.database.keeper)), [])
  assert.deepEqual(tells(filesIn(town.ground.settings.home)), [])
  assert.equal(existsSync(paper), false)
  for (const side of [ana, advisor]) {
    const { words, html } = await side.get(`/conversations/${thread}`)
    assert.match(
      words,
      /Taken out by the school on 20 November 2026|Taken out by the school on November 20, 2026/,
    )
    assert.doesNotMatch(html, /bruise/)
  }
  const chosen = await advisor.get(`/conversations/${thread}/removals?before=${newId()}`)
  assert.doesNotMatch(chosen.html, new RegExp(`value="${message}"`))
  const { n } = await reads().one(
    sql<{ n: number }>`select count(*)::int as n from happenings where name like 'removal.%'`,
  )
  assert.equal(n, 2)
})

test('L14 nobody agrees to their own request', async () => {
  const student = town.cast.mateo
  await leader.post(`/students/${student}/samplings`, { thread, reason: 'Somebody asked', key: newId() })
  const said = await ana.post(`/conversations/${thread}/messages`, { words: 'Another word', language: 'en' })
  assert.equal(said.status, 303)
  const { id } = await reads().one(
    sql<{
      id: string
    }>`select m.id from messages m join texts x on x.id = m.text_id where x.words = 'Another word'`,
  )
  assert.equal(
    (await leader.post(`/conversations/${thread}/removals`, askedFrom(id, 'wrong-person'))).status,
    303,
  )
  const page = await leader.get('/privacy/removals')
  assert.match(page.words, /a leader who is somebody else decides/)
  const { removal } = await reads().one(
    sql<{ removal: string }>`select id as removal from removals where thing_id = ${id}`,
  )
  assert.equal(
    (await leader.post(`/privacy/removals/${removal}/answer`, { answer: 'yes', key: newId() })).status,
    422,
  )
  assert.equal(
    (await leader.post(`/privacy/removals/${removal}/answer`, { answer: 'no', key: newId() })).status,
    303,
  )
  assert.match((await ana.get(`/conversations/${thread}`)).words, /Another word/)
})
