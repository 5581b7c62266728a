import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, withClient } from './client.ts'
import { CannotGoOn } from './failures.ts'
import type { Log } from './log.ts'
import { root } from './root.ts'

/** One numbered SQL file: `0001_ground.sql`. */
export interface Migration {
  number: number
  name: string
  sql: string
  sha256: string
}

export interface MigrationPlan {
  /** As the owner of the database. */
  url: string
  log: Log
  folder?: string
  /** Stop after this number (restore brings a database to where its backup was). */
  upTo?: number
}

const migrationsFolder: string = join(root, 'db', 'migrations')

/** The migrations of a folder in order; a gap, a double or an odd name is refused. */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  return files.map((file, index) => {
    const number = Number(/^(\d{4})_[a-z0-9_-]+\.sql$/.exec(file)?.[1])
    if (number !== index + 1)
      throw new CannotGoOn(`The migration ${file} is out of order; they are numbered 0001, 0002 and so on.`)
    const sql = readFileSync(join(folder, file), 'utf8')
    return { number, name: file.slice(0, -4), sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

/** Brings the database to the newest migration; returns the names applied now. Safe to run twice, at once, and killed. */
export async function migrate(plan: MigrationPlan): Promise<string[]> {
  const migrations = readMigrations(plan.folder)
  return await withClient({ url: plan.url, as: 'migrate' }, async (client) => {
    await takeTurn(client)
    await client.query(`
      create table if not exists porchlight_migrations (
        number int primary key, name text not null, sha256 text not null, at timestamptz not null default now())`)
    const applied = await readApplied(client)
    refuseStrange(applied, migrations)
    const missing = migrations.slice(applied.length).filter(({ number }) => number <= (plan.upTo ?? number))
    for (const migration of missing) await apply(client, migration, plan.log)
    return missing.map(({ name }) => name)
  })
}

/** The names of migrations this program has and the database has not; refuses as `migrate` does. */
export async function pendingMigrations(plan: MigrationPlan): Promise<string[]> {
  const migrations = readMigrations(plan.folder)
  return await withClient({ url: plan.url, as: 'migrate' }, async (client) => {
    const { rows } = await client.query(`select to_regclass('porchlight_migrations') is not null as there`)
    const applied = rows[0]?.there ? await readApplied(client) : []
    refuseStrange(applied, migrations)
    return migrations.slice(applied.length).map(({ name }) => name)
  })
}

interface Applied {
  number: number
  name: string
  sha256: string
}

async function readApplied(client: Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    'select number, name, sha256 from porchlight_migrations order by number',
  )
  return rows
}

function refuseStrange(applied: Applied[], migrations: Migration[]): void {
  const newest = applied.at(-1)
  if (newest && newest.number > migrations.length)
    throw new CannotGoOn(
      `The data was written by a newer Porchlight (it has ${newest.name}, this program ends at ${migrations.at(-1)?.name ?? 'nothing'}); start that version or a later one.`,
    )
  for (const [index, row] of applied.entries()) {
    const migration = migrations[index]
    if (migration?.number !== row.number || migration.sha256 !== row.sha256)
      throw new CannotGoOn(
        `The migration ${row.name} was changed after it was applied; bring the file back as it was and add a new one.`,
      )
  }
}

const turn = 'hashtext($$porchlight migrations$$)'

async function takeTurn(client: Client): Promise<void> {
  const until = Date.now() + 600_000
  for (;;) {
    const { rows } = await client.query(`select pg_try_advisory_lock(${turn}) as mine`)
    if (rows[0]?.mine === true) return
    if (Date.now() > until)
      throw new CannotGoOn(
        'Another program has been changing the database for ten minutes; look what it does, then try again.',
      )
    await sleep(100)
  }
}

const attempts = 60

/** Never waits longer than 2 s for a table, so that nobody queues up behind it longer than that; then tries again. */
async function apply(client: Client, migration: Migration, log: Log): Promise<void> {
  const started = Date.now()
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`begin; set local lock_timeout = '2s'`)
      await client.query(migration.sql)
      await client.query('insert into porchlight_migrations (number, name, sha256) values ($1, $2, $3)', [
        migration.number,
        migration.name,
        migration.sha256,
      ])
      await client.query('commit')
      log.info('migration.applied', { number: migration.number, ms: Date.now() - started })
      return
    } catch (error) {
      await client.query('rollback').catch(() => {})
      const busy = error instanceof Error && Reflect.get(error, 'code') === '55P03'
      if (!busy) throw brokenBy(migration, error)
      if (attempt === attempts)
        throw new CannotGoOn(
          `${migration.name} could not be applied: a table it changes has been in use for minutes; try again at a quieter time.`,
        )
      log.warn('migration.waits', { number: migration.number, attempt })
      await sleep(200 + 100 * Math.min(attempt, 20))
    }
  }
}

function brokenBy(migration: Migration, error: unknown): Error {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
  if (code === '53100')
    return new CannotGoOn(
      'The disk of the database is full; free some space and start again. Nothing is lost.',
    )
  return new Error(`${migration.name}: ${error instanceof Error ? error.message : 'failed'}`, {
    cause: error,
  })
}
