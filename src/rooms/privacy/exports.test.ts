import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { checkPage } from '../../../test/pages.ts'
import { newId } from '../../ground/ids.ts'
import { keepFile, placeFor } from '../../ground/kept-files.ts'
import { keeping } from '../../keeping.ts'
import { isSecret, sheetsOf } from './rules/exporting.ts'

let town: TownHall
let asking: Awaited<ReturnType<TownHall['as']>>
let agreeing: typeof asking
let files: Record<string, string>

const reads = () => town.ground.db.under(town.district)
const write = (statement: ReturnType<typeof sql>) =>
  town.ground.db.transaction(town.district, (tx) => tx.rows(statement))
const zipAt = (id: string) => join(town.ground.settings.home, 'files', 'exports', `${id}.zip`)

async function newest(): Promise<string> {
  const { id } = await reads().one(
    sql<{ id: string }>`select id from bulk_requests order by at desc, id desc limit 1`,
  )
  return id
}

before(async () => {
  town = await sampleTown()
  asking = await town.as(town.cast.adeyemi, 'leader')
  const { school } = await reads().one(
    sql<{
      school: string
    }>`select school_id as school from staff_roles where person_id = ${town.cast.adeyemi} limit 1`,
  )
  await write(sql`insert into staff_roles (district_id, id, person_id, school_id, role, since)
    select ${town.district}, ${newId()}, ${town.cast.hibo}, ${school}, 'principal', '2026-08-01'
    where not exists (select from current_hats where person_id = ${town.cast.hibo} and hat = 'leader')`)
  agreeing = await town.as(town.cast.hibo, 'leader')
  await write(sql`update person_names set preferred_name = '=1+1' where person_id = ${town.cast.halima}`)
  await seal()
})
after(() => town.stop())

/** Ana writes her number into a message, the message has a paper, and then her number is sealed. */
async function seal(): Promise<void> {
  const ana = await town.as(town.cast.ana, 'caregiver')
  const said = { words: 'Our number is +1 555 0100 999, a word', language: 'en' }
  assert.equal((await ana.post(`/students/${town.cast.mateo}/conversations`, said)).status, 303)
  const { message } = await reads().one(sql<{ message: string }>`select m.id as message from messages m
    join texts x on x.id = m.text_id where x.words like 'Our number%'`)
  const [file, way] = [newId<'file'>(), newId()]
  await keepFile(
    join(import.meta.dirname, 'README.md'),
    await placeFor(town.ground.settings.home, town.district, file),
  )
  await write(sql`insert into message_files (district_id, message_id, n, file_id, kind, type, name, bytes)
    values (${town.district}, ${message}, 1, ${file}, 'document', 'application/pdf', 'paper.pdf', 1)`)
  await write(
    sql`insert into ways (district_id, id, kind, as_given, normalised) values (${town.district}, ${way}, 'phone', '+1 555 0100 999', '+15550100999')`,
  )
  await write(sql`insert into way_uses (district_id, id, way_id, person_id, given_by, may_carry, since)
    values (${town.district}, ${newId()}, ${way}, ${town.cast.ana}, 'family', '{text}', '2026-08-24')`)
  await write(
    sql`insert into way_seals (district_id, id, way_id, by_person, since) values (${town.district}, ${newId()}, ${way}, ${town.cast.adeyemi}, '2026-08-24')`,
  )
}

test('L2 one leader asks with a reason, another agrees, and nothing is made before', async () => {
  assert.equal((await asking.post('/privacy/exports', { reason: ' ', key: newId() })).status, 422)
  const asked = await asking.post('/privacy/exports', { reason: 'We move to another house', key: newId() })
  assert.equal(asked.status, 303, asked.words)
  assert.equal(
    (await asking.post('/privacy/exports', { reason: 'Again', key: newId() })).status,
    422,
    'one at a time',
  )
  const id = await newest()
  await town.runJobs()
  assert.equal(existsSync(zipAt(id)), false)
  const own = await asking.post(`/privacy/bulk/${id}/answer`, { answer: 'agree', key: newId() })
  assert.equal(own.status, 422)
  const yes = await agreeing.post(`/privacy/bulk/${id}/answer`, { answer: 'agree', key: newId() })
  assert.equal(yes.status, 303, yes.words)
  await town.runJobs()
  const taken = await asking.get(`/privacy/exports/${id}/file`)
  assert.deepEqual([taken.status, taken.headers.get('content-type')], [200, 'application/zip'])
  files = Object.fromEntries(
    Object.entries(unzipSync(readFileSync(zipAt(id)))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  )
})

test('L2 the export holds every row of every table that is taken along, for a spreadsheet and for a program', async () => {
  const manifest = JSON.parse(files['manifest.json'] ?? '')
  assert.deepEqual([manifest.format, manifest.version], ['porchlight-school', 1])
  assert.ok(manifest.tables.length > 60)
  for (const { table, rows, files: named } of manifest.tables) {
    const csv = files[`tables/${table}.csv`] ?? ''
    const lines = (files[`tables/${table}.jsonl`] ?? '').split('\n').filter(Boolean)
    assert.equal(lines.length, rows, table)
    for (const line of lines) JSON.parse(line)
    assert.equal(named.length, 2)
    if (!csv.includes('"')) assert.equal(csv.split('\r\n').length, rows + 2, table)
  }
  const of = (table: string) => manifest.tables.find((one: { table: string }) => one.table === table)?.rows
  const { students } = await reads().one(
    sql<{ students: number }>`select count(*)::int as students from students`,
  )
  assert.deepEqual([of('students'), students > 50], [students, true])
})

test('L2 each family has a page to read, with what both homes said, and the files beside it', async () => {
  const page = files[`families/${town.cast.mateo}.html`] ?? ''
  assert.match(page, /Our number is/)
  assert.match(page, /href="\.\.\/files\/[0-9a-f-]+\.pdf"/)
  assert.deepEqual(await checkPage(page, { url: 'family.html' }), [])
  assert.deepEqual(await checkPage(files['index.html'] ?? '', { url: 'index.html' }), [])
  assert.match(files['index.html'] ?? '', new RegExp(`families/${town.cast.mateo}\\.html`))
  assert.equal(
    Object.keys(files).filter((name) => name.startsWith('families/')).length,
    JSON.parse(files['manifest.json'] ?? '').families,
  )
})

test('invariant 4 what is sealed stands as sealed in every file of the export, also in what somebody wrote', () => {
  const all = Object.values(files).join('\n')
  assert.doesNotMatch(all, /555 0100 999|15550100999/)
  assert.match(files[`families/${town.cast.mateo}.html`] ?? '', /Our number is \[sealed\], a word/)
  assert.match(files['tables/ways.csv'] ?? '', /\[sealed\]/)
})

test('a cell that a spreadsheet would run is harmless in the export', () => {
  assert.match(files['tables/person_names.csv'] ?? '', /,'=1\+1,/)
})

test('nothing that opens a door is taken along: no column of bytes, no hash, no secret', async () => {
  const { rows } = await town.ground.db.transaction(town.district, (tx) =>
    tx.executeSql(`select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' and data_type = 'bytea'`),
  )
  assert.ok(rows.length > 8)
  const taken = sheetsOf(keeping).flatMap(({ table, columns }) =>
    columns.map((column) => `${table}.${column}`),
  )
  assert.deepEqual(
    rows.map(({ table, column }) => `${table}.${column}`).filter((one) => taken.includes(one)),
    [],
  )
  assert.ok(
    isSecret('code_hash') && isSecret('sealed_secret') && !isSecret('provider_key') && !isSecret('asked_by'),
  )
})

test('proving 21: the taking is an alarm to the other leaders, and is written down', async () => {
  assert.match((await agreeing.get('/privacy/reading')).words, /records of \d+ people along/)
  const { n } = await reads().one(
    sql<{ n: number }>`select count(*)::int as n from happenings where name = 'export.taken'`,
  )
  assert.equal(n, 1)
})

test('an export that is stopped leaves nothing behind, and says so', async () => {
  await asking.post('/privacy/exports', { reason: 'By mistake', key: newId() })
  const id = await newest()
  await agreeing.post(`/privacy/bulk/${id}/answer`, { answer: 'agree', key: newId() })
  assert.equal((await agreeing.post(`/privacy/exports/${id}/cancellation`, { key: newId() })).status, 303)
  await town.runJobs()
  assert.deepEqual([existsSync(zipAt(id)), existsSync(`${zipAt(id)}.partial`)], [false, false])
  assert.match((await asking.get('/privacy/exports')).words, /Stopped/)
  assert.equal((await asking.get(`/privacy/exports/${id}/file`)).status, 404)
})

test('L2 who leads but a part of the district by then takes no file', async () => {
  const { id } = await reads().one(
    sql<{ id: string }>`select request_id as id from school_export_endings where how = 'done'`,
  )
  const away = newId()
  await write(
    sql`insert into schools (district_id, id, name, since) values (${town.district}, ${away}, 'Away', '2026-08-01')`,
  )
  assert.equal((await asking.get(`/privacy/exports/${id}/file`)).status, 404)
  await write(sql`update schools set until = today() where district_id = ${town.district} and id = ${away}`)
  assert.equal((await asking.get(`/privacy/exports/${id}/file`)).status, 200)
})

test('L2 a yes that lapsed before the work began makes no file, says so, and stands in nobody’s way', async () => {
  const asked = await asking.post('/privacy/exports', { reason: 'Too late', key: newId() })
  assert.equal(asked.status, 303, asked.words)
  const id = await newest()
  const agreed = await agreeing.post(`/privacy/bulk/${id}/answer`, { answer: 'agree', key: newId() })
  assert.equal(agreed.status, 303, agreed.words)
  town.clock.at = new Date('2026-11-27T16:00:01Z')
  await town.runJobs()
  assert.equal(existsSync(zipAt(id)), false)
  const late = await town.as(town.cast.adeyemi, 'leader')
  const before = await late.get('/privacy/exports')
  assert.match(before.words, /Too lateIt was agreed to, but not begun in time\. You can ask again\./)
  assert.doesNotMatch(before.words, /Stop it/)
  assert.match((await late.get('/privacy/reading')).words, /Too late.{0,4}Agreed, but not taken in time/)
  const next = await late.post('/privacy/exports', { reason: 'Once more', key: newId() })
  assert.equal(next.status, 303, next.words)
  await late.post(`/privacy/exports/${await newest()}/cancellation`, { key: newId() })
  town.clock.at = new Date('2026-11-20T16:00:00Z')
  assert.equal((await agreeing.post(`/privacy/exports/${id}/cancellation`, { key: newId() })).status, 303)
})

test('L2 the file goes after its days', async () => {
  const { id } = await reads().one(
    sql<{ id: string }>`select request_id as id from school_export_endings where how = 'done'`,
  )
  assert.ok(existsSync(zipAt(id)))
  town.clock.at = new Date('2026-11-28T16:00:00Z')
  const later = await town.as(town.cast.adeyemi, 'leader')
  assert.equal((await later.get(`/privacy/exports/${id}/file`)).status, 404)
  await town.keepTime()
  assert.equal(existsSync(zipAt(id)), false)
})

test('who leads one school of several takes nothing along, and sees no export', async () => {
  await write(
    sql`insert into schools (district_id, id, name, since) values (${town.district}, ${newId()}, 'Another', '2026-08-01')`,
  )
  const leader = await town.as(town.cast.adeyemi, 'leader')
  assert.equal((await leader.post('/privacy/exports', { reason: 'All', key: newId() })).status, 422)
  assert.match((await leader.get('/privacy/exports')).words, /Nobody has taken everything along/)
})
