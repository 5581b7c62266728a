import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { after } from 'node:test'
import { Client } from 'pg'
import { newId } from '../src/ground/ids.ts'
import { root } from '../src/ground/root.ts'

/** A database of a test's own, with every table and no row. */
export interface TestDatabase {
  /** Addresses of it for the owner, the application's role, and a role that sees everything. */
  owner: string
  app: string
  keeper: string
  drop(): Promise<void>
}

const template = 'porchlight'
const made = new Set<TestDatabase>()

/** A fresh database, copied from a migrated one or another template; dropped when the tests of this file have ended. */
export async function testDatabase(
  options: { empty?: boolean; template?: string } = {},
): Promise<TestDatabase> {
  const address = await cluster()
  const name = `test_${newId().replaceAll('-', '').slice(8)}`
  const from = options.empty ? 'template0' : (options.template ?? template)
  await asKeeper(address, `create database ${name} owner porchlight_owner template ${from}`)
  const database = databaseNamed(address, name)
  made.add(database)
  return database
}

/** A database that others are copied from, filled once in a run of tests, whoever comes first. */
export async function templateDatabase(
  name: string,
  fill: (database: TestDatabase) => Promise<void>,
): Promise<string> {
  const address = await cluster()
  const client = new Client({ connectionString: address.replace(/\/porchlight\?/, '/postgres?') })
  await client.connect()
  const filled = async () => {
    await client.query(`select pg_advisory_lock(hashtext('template ${name}'))`)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return
    await client.query(`drop database if exists ${name}_filling`)
    await client.query(`create database ${name}_filling owner porchlight_owner template ${template}`)
    await fill(databaseNamed(address, `${name}_filling`))
    await client.query(`alter database ${name}_filling rename to ${name}`)
  }
  await filled().finally(() => client.end())
  return name
}

function databaseNamed(address: string, name: string): TestDatabase {
  const url = (user: string) => {
    const own = new URL(address)
    own.username = user
    own.pathname = `/${name}`
    return own.href
  }
  const database: TestDatabase = {
    owner: url('porchlight_owner'),
    app: url('porchlight_app'),
    keeper: address.replace(/\/porchlight\?/, `/${name}?`),
    async drop() {
      if (made.delete(database)) await asKeeper(address, `drop database if exists ${name} with (force)`)
    },
  }
  return database
}

after(async () => {
  for (const database of [...made]) await database.drop()
})

async function asKeeper(address: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: address.replace(/\/porchlight\?/, '/postgres?') })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

let own: Promise<string> | undefined

/** The server of this run: the one `npm test` started, else one of this file's own that ends with it. */
function cluster(): Promise<string> {
  const { PORCHLIGHT_TEST_CLUSTER } = process.env
  own ??= PORCHLIGHT_TEST_CLUSTER ? Promise.resolve(PORCHLIGHT_TEST_CLUSTER) : startCluster()
  return own
}

async function startCluster(): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/cluster.ts'], {
    cwd: root,
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(child.stdout)) {
    for (const part of [child, child.stdin, child.stdout])
      if ('unref' in part && typeof part.unref === 'function') part.unref()
    return line
  }
  throw new Error('the database for the tests did not start')
}
