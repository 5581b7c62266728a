import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { testDatabase } from '../../test/database.ts'
import { silentLog } from './log.ts'
import { migrate, pendingMigrations, readMigrations } from './migrations.ts'
import { root } from './root.ts'

const made: string[] = []
after(() => {
  for (const folder of made) rmSync(folder, { recursive: true })
})

function migrations(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-migrations-'))
  made.push(folder)
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, `${name}.sql`), sql)
  return folder
}

async function ask(url: string, text: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  return await client.query(text).finally(() => client.end())
}

const houses = { '0001_houses': 'create table houses (number int primary key);' }
const streets = { ...houses, '0002_streets': 'alter table houses add street text;' }

async function plan(files: Record<string, string>) {
  const database = await testDatabase({ empty: true })
  return { url: database.owner, log: silentLog, folder: migrations(files) }
}

test('applies what is missing, in order, once', async () => {
  const first = await plan(houses)
  assert.deepEqual(await migrate(first), ['0001_houses'])
  const second = { ...first, folder: migrations(streets) }
  assert.deepEqual(await pendingMigrations(second), ['0002_streets'])
  assert.deepEqual(await migrate(second), ['0002_streets'])
  assert.deepEqual(await migrate(second), [])
})

test('may be run by many at once', async () => {
  const given = await plan(streets)
  const applied = await Promise.all([1, 2, 3, 4, 5].map(() => migrate(given)))
  assert.equal(applied.flat().length, 2)
})

test('leaves nothing half done when it is killed in the middle, and ends the work when run again', async () => {
  const given = await plan({
    ...houses,
    '0002_slow': 'insert into houses values (1); select pg_sleep(20); insert into houses values (2);',
  })
  const script = `import('${root}/src/ground/migrations.ts').then(async ({ migrate }) => {
    const { silentLog } = await import('${root}/src/ground/log.ts')
    await migrate({ url: process.argv[1], log: silentLog, folder: process.argv[2] })
  })`
  const child = spawn(process.execPath, ['-e', script, given.url, given.folder], {
    cwd: root,
    stdio: 'inherit',
  })
  const asleep = `select 1 from pg_stat_activity where application_name = 'porchlight migrate' and wait_event = 'PgSleep' and datname = current_database()`
  while ((await ask(given.url, asleep)).rowCount === 0) await sleep(30)
  child.kill('SIGKILL')
  await ask(
    given.url,
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'porchlight migrate' and datname = current_database()`,
  )
  const counted = await ask(
    given.url,
    'select (select count(*) from houses)::int as houses, (select count(*) from porchlight_migrations)::int as applied',
  )
  assert.deepEqual(counted.rows, [{ houses: 0, applied: 1 }])
  writeFileSync(
    join(given.folder, '0002_slow.sql'),
    'insert into houses values (1); insert into houses values (2);',
  )
  assert.deepEqual(await migrate(given), ['0002_slow'])
})

test('never makes others wait for a table longer than two seconds, and goes on when it is free (proving 19)', async () => {
  const given = await plan(houses)
  await migrate(given)
  const holder = new Client({ connectionString: given.url })
  await holder.connect()
  await holder.query('begin; select * from houses')
  const going = migrate({ ...given, folder: migrations(streets) })
  await sleep(300)
  const began = performance.now()
  await ask(given.url, 'select * from houses')
  const waited = performance.now() - began
  await holder.query('commit')
  await holder.end()
  assert.ok(waited < 2200, `waited ${waited} ms`)
  assert.deepEqual(await going, ['0002_streets'])
})

test('refuses a file that was changed after it was applied', async () => {
  const given = await plan(houses)
  await migrate(given)
  const changed = migrations({ '0001_houses': 'create table houses (number text);' })
  await assert.rejects(migrate({ ...given, folder: changed }), /0001_houses was changed after it was applied/)
})

test('refuses the data of a newer program', async () => {
  const given = await plan(streets)
  await migrate(given)
  await assert.rejects(
    migrate({ ...given, folder: migrations(houses) }),
    /written by a newer Porchlight \(it has 0002_streets, this program ends at 0001_houses\)/,
  )
})

test('rolls a wrong migration back whole and names it', async () => {
  const given = await plan({
    ...houses,
    '0002_wrong': 'insert into houses values (1); insert into nowhere values (1);',
  })
  await assert.rejects(migrate(given), /0002_wrong: relation "nowhere" does not exist/)
  assert.equal((await ask(given.url, 'select * from houses')).rowCount, 0)
})

test('refuses a gap or an odd name among the files', () => {
  assert.throws(
    () => readMigrations(migrations({ '0001_a': '', '0003_c': '' })),
    /0003_c\.sql is out of order/,
  )
  assert.throws(() => readMigrations(migrations({ first: '' })), /first\.sql is out of order/)
})

test('keeps its own migrations in order', () => {
  assert.ok(readMigrations().length > 0)
})
