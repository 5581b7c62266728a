import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { silentLog } from '../src/ground/log.ts'
import { migrate } from '../src/ground/migrations.ts'
import { root } from '../src/ground/root.ts'
import { type TestDatabase, testDatabase } from './database.ts'

/**
 * proving.md 19: every released schema with 5,000 families is brought to the newest while the old program goes on
 * answering, and is killed in the middle. A release adds `test/released/NNNN.sql`, named by its last migration.
 */
const releases = readdirSync(join(root, 'test/released')).map((file) => Number(file.slice(0, 4)))

/** What release 7 asked and wrote on a caregiver's page; a later program's tables must still answer it. */
const asked = [
  `select s.person_id, s.hat, s.language, p.name from sessions s join current_people p on p.district_id = s.district_id and p.id = s.person_id
    where s.id = '00000000-0000-7014-8000-000000000007' and s.ended_at is null`,
  `select v.student_id, p.name from sight v join current_people p on p.district_id = v.district_id and p.id = v.student_id
    where v.viewer_id = '00000000-0000-7003-8000-00000000138f' and v.hat = 'caregiver'`,
  `select w.kind, w.as_given, w.state, w.sealed from current_ways w where w.person_id = '00000000-0000-7003-8000-00000000138f'`,
  `update sessions set seen_at = now() where id = '00000000-0000-7014-8000-000000000007'`,
  `insert into sign_in_codes (district_id, id, person_id, code_hash, until)
    values ('00000000-0000-7001-8000-000000000001', gen_random_uuid(), '00000000-0000-7003-8000-00000000138f', 'x', now())`,
]

/** Written by the old program while it goes on, or by their nature not the same afterwards. */
const moving = new Set(['sessions', 'sign_in_codes', 'porchlight_migrations'])

async function withClient<R>(url: string, work: (client: Client) => Promise<R>): Promise<R> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return await work(client).finally(() => client.end())
}

async function releaseOf(number: number): Promise<TestDatabase> {
  const database = await testDatabase({ empty: true })
  await migrate({ url: database.owner, log: silentLog, upTo: number })
  const file = join(root, 'test/released', `${String(number).padStart(4, '0')}.sql`)
  await withClient(database.keeper, (client) => client.query(readFileSync(file, 'utf8')))
  return database
}

/** How many rows each table has, and a sum over all that stands in the columns that the release knew. */
async function stock(client: Client, columns: Map<string, string>): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const [table, names] of columns) {
    const { rows } = await client.query(
      `select count(*) || ' rows, sum ' || coalesce(sum(hashtext(row(${names})::text)::bigint), 0) as said from ${table}`,
    )
    found.set(table, rows[0].said)
  }
  return found
}

async function columnsOf(client: Client): Promise<Map<string, string>> {
  const { rows } =
    await client.query(`select c.table_name as table, string_agg(quote_ident(c.column_name), ', ' order by c.ordinal_position) as names
    from information_schema.columns c join pg_tables t on t.tablename = c.table_name and t.schemaname = 'public'
    where c.table_schema = 'public' group by 1`)
  return new Map(rows.filter(({ table }) => !moving.has(table)).map(({ table, names }) => [table, names]))
}

/**
 * The old program at its work: asks and writes without a pause; tells its slowest answer in ms, and how many there were.
 * The server itself refuses it a wait of two seconds for a table, however slow the machine is.
 */
function oldProgram(database: TestDatabase) {
  let on = true
  const worked = withClient(database.app, async (client) => {
    let slowest = 0
    let answers = 0
    for (let turn = 0; on; turn++) {
      const began = performance.now()
      await client.query(
        `begin; set local app.district = '00000000-0000-7001-8000-000000000001'; set local app.today = '2026-11-20'; set local lock_timeout = '2s'`,
      )
      const question = asked[turn % asked.length] ?? ''
      const { rowCount } = await client.query(question)
      await client.query('commit')
      assert.ok(rowCount, question)
      slowest = Math.max(slowest, performance.now() - began)
      answers++
      await sleep(2)
    }
    return { slowest, answers }
  })
  return {
    async stop() {
      await Promise.race([sleep(200), worked])
      on = false
      return await worked
    },
  }
}

/** Begins the migration in a process of its own and kills it, and its server process, after some of it is done. */
async function migrateAndKill(database: TestDatabase, from: number): Promise<void> {
  const script = `import('${root}/src/ground/migrations.ts').then(async ({ migrate }) => {
    const { silentLog } = await import('${root}/src/ground/log.ts')
    await migrate({ url: process.argv[1], log: silentLog })
  })`
  const child = spawn(process.execPath, ['-e', script, database.owner], { cwd: root, stdio: 'ignore' })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  await withClient(database.keeper, async (client) => {
    for (;;) {
      const { rows } = await client.query('select max(number) as n from porchlight_migrations')
      if (rows[0].n > from || child.exitCode !== null) break
      await sleep(1)
    }
    child.kill('SIGKILL')
    await ended
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'porchlight migrate' and datname = current_database()`,
    )
  })
}

for (const number of releases) {
  test(`release ${number} with 5,000 families comes to the newest: no row lost, the old program waits for no table 2 s, a kill does no harm (proving 19)`, async (t) => {
    const database = await releaseOf(number)
    const columns = await withClient(database.keeper, columnsOf)
    const before = await withClient(database.keeper, (client) => stock(client, columns))
    const old = oldProgram(database)
    await migrateAndKill(database, number)
    await migrate({ url: database.owner, log: silentLog })
    assert.deepEqual(await migrate({ url: database.owner, log: silentLog }), [])
    const { slowest, answers } = await old.stop()
    t.diagnostic(
      `the old program had ${answers} answers meanwhile, the slowest after ${Math.round(slowest)} ms`,
    )
    assert.ok(answers > 5)
    assert.deepEqual(await withClient(database.keeper, (client) => stock(client, columns)), before)
  })
}
