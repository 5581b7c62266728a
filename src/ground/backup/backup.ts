import { createHash, type Hash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Client } from 'pg'
import { CannotGoOn } from '../failures.ts'
import { makeFolder } from '../folders.ts'
import { copyOut } from './copy.ts'
import type { FilePart, Manifest, TablePart } from './manifest.ts'
import { districtsToRead, plainSpeech, readTables, rowsOf, type Table } from './tables.ts'

export interface BackupPlan {
  /** As the role that sees everything (or the owner). */
  url: string
  /** The folder of uploaded files. */
  files: string
  /** Where the backup goes; must not be there yet. */
  into: string
}

/**
 * Writes a copy of everything as it was at one moment. It is a folder, not one file: it is written as it is read,
 * each part has its own hash, and a copy of it elsewhere sends only what changed. Half of one never looks whole.
 */
export async function backup({ url, files, into }: BackupPlan): Promise<Manifest> {
  if (existsSync(into)) throw new CannotGoOn(`${into} is already there; name a folder that is not.`)
  const fresh = `${into}.partial`
  rmSync(fresh, { recursive: true, force: true })
  makeFolder(join(fresh, 'tables'), 0o700)
  const client = new Client({ connectionString: url, application_name: 'porchlight backup' })
  client.on('error', () => {})
  try {
    await client.connect()
    const told = await readDatabase(client, fresh)
    const manifest: Manifest = {
      format: 1,
      at: new Date().toISOString(),
      ...told,
      files: await keepFiles(files, join(fresh, 'files')),
    }
    writeFileSync(join(fresh, 'manifest.json'), `${JSON.stringify(manifest, undefined, 1)}\n`, {
      mode: 0o600,
      flush: true,
    })
    renameSync(fresh, into)
    return manifest
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

async function readDatabase(
  client: Client,
  folder: string,
): Promise<Pick<Manifest, 'postgres' | 'migrations' | 'tables' | 'sequences'>> {
  await client.query(plainSpeech)
  await client.query('begin isolation level repeatable read, read only')
  const { rows: migrations } = await client.query(
    'select number, name, sha256 from porchlight_migrations order by number',
  )
  const { rows: sequences } = await client.query(`
    select schemaname as schema, sequencename as name, last_value::text as value
    from pg_sequences where schemaname in ('public', 'pgboss') and last_value is not null`)
  const { rows: version } = await client.query('show server_version')
  const districts = await districtsToRead(client)
  const tables: TablePart[] = []
  for (const table of await readTables(client))
    tables.push(await keepTable(client, { table, districts, folder }))
  await client.query('commit')
  return { postgres: version[0]?.server_version, migrations, tables, sequences }
}

interface Keeping {
  table: Table
  districts: string[] | undefined
  folder: string
}

async function keepTable(client: Client, { table, districts, folder }: Keeping): Promise<TablePart> {
  const file = join('tables', `${table.schema}.${table.name}.copy.gz`)
  const tally = new Tally()
  await pipeline(
    rowsRead(client, table, districts),
    tally.stream(),
    createGzip({ level: 3 }),
    createWriteStream(join(folder, file), { mode: 0o600 }),
  )
  return { ...table, file, ...tally.told() }
}

/** Every row of a table in the form of COPY, one district after the other where its rows are walled off. */
async function* rowsRead(client: Client, table: Table, districts: string[] | undefined) {
  for (const district of readings(table, districts)) {
    if (district) await client.query(`set local app.district = '${district}'`)
    yield* copyOut(client, rowsOf(table))
  }
}

const readings = (table: Table, districts: string[] | undefined) =>
  districts && table.forced ? districts : [undefined]

/** Counts rows and bytes and hashes what flows through it. */
export class Tally {
  #hash: Hash = createHash('sha256')
  #rows = 0
  #bytes = 0

  add(chunk: Buffer): void {
    this.#hash.update(chunk)
    this.#bytes += chunk.length
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) this.#rows += 1
  }

  stream(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        this.add(chunk)
        done(undefined, chunk)
      },
    })
  }

  told(): { rows: number; bytes: number; sha256: string } {
    return { rows: this.#rows, bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }
}

/** The tally of a table as it is now, for comparing. */
export async function tallyOf(client: Client, table: Table, districts: string[] | undefined) {
  const tally = new Tally()
  for await (const chunk of rowsRead(client, table, districts)) tally.add(chunk)
  return tally.told()
}

async function keepFiles(from: string, to: string): Promise<FilePart[]> {
  if (!existsSync(from)) return []
  const paths = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(from, path)).isFile(),
  )
  const parts: FilePart[] = []
  for (const path of paths.sort())
    parts.push(await copyFile(join(from, path), join(to, path), relative(from, join(from, path))))
  return parts
}

/** Copies one file and tells its hash on the way. */
export async function copyFile(from: string, to: string, path: string): Promise<FilePart> {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  const tally = new Tally()
  await pipeline(createReadStream(from), tally.stream(), createWriteStream(to, { mode: 0o600 }))
  const { bytes, sha256 } = tally.told()
  return { path, bytes, sha256 }
}
