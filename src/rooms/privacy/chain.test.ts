import assert from 'node:assert/strict'
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { Client } from 'pg'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { happen } from '../../ground/happenings.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import { entryHash } from './actions/sealing.ts'
import { eraseFromAudit, letEntriesGo, proofSaid, proveChain, sealEntries } from './index.ts'

/** A chain of 40 entries, looks and changes by turns, in a school of its own; and somebody who holds the database. */
let hall: TestHall
let keeper: Client
let school: SmallSchool
let [reader, subject, other]: PersonId[] = []

before(async () => {
  hall = await openHall()
  keeper = new Client({ connectionString: hall.database.keeper })
  keeper.on('error', () => undefined)
  await keeper.connect()
})
after(async () => {
  await keeper.end()
  await hall.stop()
})
beforeEach(async () => {
  school = await smallSchool(hall.ground.db)
  reader = await school.staff('A Reader')
  subject = await school.student('A Student')
  other = await school.student('Another Student')
  for (let at = 0; at < 20; at++) {
    await look(at % 4 === 0 ? other : subject)
    await school.write((tx) =>
      happen(tx, 'student.moved', { about: { student: subject as PersonId, at }, by: reader }),
    )
  }
})

async function look(at: PersonId | undefined): Promise<void> {
  await school.write((tx) =>
    tx.rows(sql`insert into looks (district_id, id, by_person, hat, route, reach, subject_id, at)
      values (${school.district}, ${newId()}, ${reader}, 'staff', 'GET /students/:student', 'record', ${at}, now())`),
  )
}

const seal = () => sealEntries(hall.ground, school.district, 'everything')
const prove = () => proveChain(hall.ground, school.district)

/** Does something to the rows of this district as somebody who holds the database. */
async function tamper(statement: string): Promise<void> {
  const { rowCount } = await keeper.query(statement, [school.district])
  assert.ok(rowCount, 'nothing was touched')
}

test('L5 each look and each change is sealed once, and the chain holds', async () => {
  assert.equal((await prove()).waiting, 40)
  assert.equal(await seal(), 40)
  assert.equal(await seal(), 0)
  const proof = await prove()
  assert.deepEqual([proof.entries, proof.waiting, proof.broken], [40, 0, undefined])
  assert.match(proof.head, /^[0-9a-f]{64}$/)
})

const entryAt = (number: number, table: string) =>
  `id = (select entry_id from audit_links where district_id = $1 and number >= ${number} and kind = '${table}' order by number limit 1)`

const tamperings = {
  'a look said of somebody else': [
    `update looks set by_person = subject_id where district_id = $1 and ${entryAt(7, 'look')}`,
    'entry-changed',
  ],
  'a look moved by a second': [
    `update looks set at = at + interval '1 second' where district_id = $1 and ${entryAt(7, 'look')}`,
    'entry-changed',
  ],
  'a look said at somebody else': [
    `update looks set subject_id = by_person where district_id = $1 and ${entryAt(7, 'look')}`,
    'entry-changed',
  ],
  'a look said to show less': [
    `update looks set reach = 'list' where district_id = $1 and ${entryAt(7, 'look')}`,
    'entry-changed',
  ],
  'a look at another page': [
    `update looks set route = 'GET /people' where district_id = $1 and ${entryAt(7, 'look')}`,
    'entry-changed',
  ],
  'a look in another hat': [
    `update looks set hat = 'leader' where district_id = $1 and ${entryAt(7, 'look')}`,
    'entry-changed',
  ],
  'a change said to be about somebody else': [
    `update happenings set about = about || jsonb_build_object('student', id) where district_id = $1 and ${entryAt(7, 'happening')}`,
    'entry-changed',
  ],
  'a change said otherwise': [
    `update happenings set name = 'way.given' where district_id = $1 and ${entryAt(7, 'happening')}`,
    'entry-changed',
  ],
  'a change by somebody else': [
    `update happenings set by_person = null where district_id = $1 and ${entryAt(7, 'happening')}`,
    'entry-changed',
  ],
  'a look that is gone without a word': [
    `delete from looks where district_id = $1 and ${entryAt(7, 'look')}`,
    'entry-gone',
  ],
  'a change that is gone without a word': [
    `delete from happenings where district_id = $1 and ${entryAt(7, 'happening')}`,
    'entry-gone',
  ],
  'a link with another hash': [
    `update audit_links set hash = sha256(hash) where district_id = $1 and number = 7`,
    'link-changed',
  ],
  'a link that is gone': ['delete from audit_links where district_id = $1 and number = 7', 'link-missing'],
  'two links in another order': [
    `update audit_links a set entry_id = b.entry_id, entry_hash = b.entry_hash, kind = b.kind
      from (select 7 as number, entry_id, entry_hash, kind from audit_links where district_id = $1 and number = 8) b
      where a.district_id = $1 and a.number = b.number`,
    'link-changed',
  ],
} as const

for (const [name, [statement, fault]] of Object.entries(tamperings)) {
  test(`the proof finds ${name}, and names the link`, async () => {
    await seal()
    if (name.startsWith('two links')) await keeper.query('drop index audit_links_entry')
    await tamper(statement)
    const { broken, entries } = await prove()
    assert.equal(broken?.fault, fault)
    const number = broken?.number ?? 0
    assert.ok(number >= 7 && number <= 8, `link ${number}`)
    assert.equal(entries, number - 1)
    const proof = await prove()
    assert.match(
      proofSaid('Riverbend', proof),
      new RegExp(`^The audit of Riverbend is broken: link ${number} `),
    )
    if (name.startsWith('two links'))
      await keeper.query('create index audit_links_entry on audit_links (district_id, entry_id)')
  })
}

test('nobody tries out what an erased entry said: each has chance of its own in its hash', async () => {
  const entries = await hall.ground.db.under(school.district).rows(sql<Parameters<typeof entryHash>[0]>`
    select id, kind, at::text as at, told, salt from audit_entries where district_id = ${school.district}`)
  assert.equal(entries.length, 40)
  assert.equal(new Set(entries.map(({ salt }) => salt.toString('hex'))).size, 40)
  for (const entry of entries) {
    assert.ok(entry.salt.length >= 16)
    assert.notDeepEqual(entryHash({ ...entry, salt: Buffer.alloc(entry.salt.length) }), entryHash(entry))
  }
})

test('an entry erased by right leaves the chain whole, and takes its salt with it', async () => {
  await seal()
  const by = reader as PersonId
  const gone = await hall.ground.db.transaction(school.district, (tx) =>
    eraseFromAudit(tx, subject as PersonId, { by, at: hall.clock.now() }),
  )
  assert.deepEqual(gone, { looks: 15, happenings: 20 })
  const left = await hall.ground.db.under(school.district).rows(sql`select from audit_entries e
    where e.district_id = ${school.district} and e.told like ${`%${subject}%`}`)
  assert.equal(left.length, 0)
  assert.equal(await seal(), 35, 'each erasure is sealed itself')
  assert.equal((await prove()).broken, undefined)
  await tamper(
    `update audit_erasures set by_person = null where district_id = $1 and ${entryAt(41, 'erasure')}`,
  )
  assert.deepEqual((await prove()).broken, { number: 41, fault: 'entry-changed' })
  await tamper(`delete from audit_erasures where district_id = $1 and ${entryAt(41, 'erasure')}`)
  assert.equal((await prove()).broken?.fault, 'entry-gone')
})

test('what retention lets go leaves the chain whole too', async () => {
  await seal()
  const past = new Date(Date.now() + 3_600_000)
  const gone = await hall.ground.db.transaction(school.district, (tx) =>
    letEntriesGo(tx, past, { by: null, at: hall.clock.now() }),
  )
  assert.deepEqual(gone, { looks: 20, happenings: 20 })
  await seal()
  assert.equal((await prove()).broken, undefined)
})

test('several workers that seal the same moment write one chain', async () => {
  const sealed = await Promise.all([seal(), seal(), seal(), seal()])
  assert.equal(
    sealed.reduce((sum, one) => sum + one, 0),
    40,
  )
  const proof = await prove()
  assert.deepEqual([proof.entries, proof.broken], [40, undefined])
})

test('the minute seals by itself, and the night notes the head where the database alone does not reach', async () => {
  const file = join(hall.ground.settings.home, 'audit-heads.txt')
  rmSync(file, { force: true })
  hall.clock.at = new Date('2026-11-23T10:00:00Z')
  await hall.keepTime()
  const { head, entries } = await prove()
  assert.equal(entries, 40)
  const noted = readFileSync(file, 'utf8')
    .split('\n')
    .find((line) => line.includes(school.district))
  assert.equal(noted, `2026-11-23T10:00:00.000Z ${school.district} 40 ${head}`)
})

test('a chain made anew from its first link, or cut short, differs from the head that was noted', async () => {
  const file = join(hall.ground.settings.home, 'audit-heads.txt')
  await seal()
  const { head } = await prove()
  appendFileSync(file, `2026-11-23T03:00:00.000Z ${school.district} 40 ${head}\n`)
  assert.ok(existsSync(file))
  await tamper('delete from audit_links where district_id = $1 and number > 30')
  assert.deepEqual((await prove()).broken, { number: 31, fault: 'link-missing' })
  await tamper('delete from audit_links where district_id = $1')
  await tamper(`update looks set by_person = subject_id where district_id = $1`)
  await seal()
  assert.deepEqual((await prove()).broken, { number: 40, fault: 'differs-from-note' })
})
