import { createReadStream, existsSync, readdirSync, rmSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type Client, withClient } from '../client.ts'
import { CannotGoOn } from '../failures.ts'
import type { Log } from '../log.ts'
import { migrate, readMigrations } from '../migrations.ts'
import { copyFile, Tally, tallyOf } from './backup.ts'
import { copyIn } from './copy.ts'
import { type Manifest, readManifest, type TablePart } from './manifest.ts'
import { districtsToRead, nameOf, plainSpeech, readTables, type Table, targetOf } from './tables.ts'

export interface RestorePlan {
  from: string
  urls: { owner: string; keeper: string }
  /** Where uploaded files go; undefined when only the database is proven. */
  files: string | undefined
  log: Log
  /** The migrations to build the tables with; the program's own unless told. */
  migrations?: string
  /** Makes the tables of the queue. */
  prepareQueue(): Promise<void>
}

/** Brings a backup into an empty place, and compares every table and file with what the manifest says. */
export async function restore(plan: RestorePlan): Promise<Manifest> {
  const manifest = readManifest(plan.from)
  refuseForeign(manifest, plan.migrations)
  await withClient({ url: plan.urls.keeper, as: 'restore' }, (client) => refuseFull(client, plan.files))
  const folder = plan.migrations ? { folder: plan.migrations } : {}
  await migrate({ url: plan.urls.owner, log: plan.log, upTo: manifest.migrations.length, ...folder })
  await plan.prepareQueue()
  if (plan.files) await bringFiles(manifest, plan.from, plan.files)
  await withClient({ url: plan.urls.keeper, as: 'restore' }, (client) => load(client, manifest, plan.from))
  await migrate({ url: plan.urls.owner, log: plan.log, ...folder })
  return manifest
}

function refuseForeign(manifest: Manifest, folder: string | undefined): void {
  const own = readMigrations(folder)
  for (const { number, name, sha256 } of manifest.migrations)
    if (own[number - 1]?.sha256 !== sha256)
      throw new CannotGoOn(
        `The backup was made by another version of Porchlight (${name} differs); restore it with that version or a later one.`,
      )
}

async function refuseFull(client: Client, files: string | undefined): Promise<void> {
  for (const table of await readTables(client)) {
    if (table.schema !== 'public') continue
    const { rows } = await client.query(`select exists (select from ${nameOf(table)}) as full`)
    if (rows[0]?.full)
      throw new CannotGoOn(
        'There is already something here; a backup is restored only into an empty place (another PORCHLIGHT_HOME or database).',
      )
  }
  if (files && existsSync(files) && readdirSync(files).length > 0)
    throw new CannotGoOn(
      `There are already files in ${files}; a backup is restored only into an empty place.`,
    )
}

async function load(client: Client, manifest: Manifest, from: string): Promise<void> {
  await client.query(plainSpeech)
  await client.query('begin')
  const there = new Map((await readTables(client)).map((table) => [nameOf(table), table]))
  const parts = manifest.tables.filter((part) => isWanted(part, there.get(nameOf(part))))
  await client.query(`truncate ${parts.map(nameOf).join(', ')} restart identity`)
  const links = await loosen(client, parts)
  for (const part of parts) await bring(client, part, from)
  for (const { schema, name, value } of manifest.sequences)
    await client.query(
      `select setval(s.oid::regclass, $3::bigint) from pg_class s where s.relnamespace = to_regnamespace($1) and s.relname = $2`,
      [schema, name, value],
    )
  await tighten(client, parts, links)
  const districts = await districtsToRead(client)
  for (const part of parts) refuseDifferent(part, await tallyOf(client, part, districts))
  await client.query('commit')
}

/** Empty tables that this version no longer has are left out; full ones are not lost in silence. */
function isWanted(part: TablePart, there: Table | undefined): boolean {
  if (there && part.columns.every((column) => there.columns.includes(column))) return true
  if (part.rows === 0) return false
  throw new CannotGoOn(
    `This version has no place for the table ${part.name} of the backup; restore it with the version that wrote it.`,
  )
}

interface Link {
  table: string
  name: string
  text: string
}

/** Takes off what would refuse rows in any order, as the owner may on every server. */
async function loosen(client: Client, parts: Table[]): Promise<Link[]> {
  const { rows } = await client.query<Link>(
    `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as text
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and k.conparentid = 0 and n.nspname in ('public', 'pgboss')`,
  )
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const part of parts) {
    await client.query(`alter table ${nameOf(part)} disable trigger user`)
    if (part.forced) await client.query(`alter table ${nameOf(part)} no force row level security`)
  }
  return rows
}

async function tighten(client: Client, parts: Table[], links: Link[]): Promise<void> {
  for (const { table, name, text } of links)
    await client.query(`alter table ${table} add constraint ${name} ${text}`)
  for (const part of parts) {
    await client.query(`alter table ${nameOf(part)} enable trigger user`)
    if (part.forced) await client.query(`alter table ${nameOf(part)} force row level security`)
  }
}

async function bring(client: Client, part: TablePart, from: string): Promise<void> {
  const tally = new Tally()
  const rows = tally.stream()
  const read = pipeline(createReadStream(join(from, part.file)), createGunzip(), rows)
  await Promise.all([copyIn(client, targetOf(part), rows), read])
  refuseDifferent(part, tally.told())
}

function refuseDifferent(part: TablePart, told: { rows: number; sha256: string }): void {
  if (told.rows !== part.rows || told.sha256 !== part.sha256)
    throw new CannotGoOn(
      `The backup is damaged: ${part.name} does not hold the ${part.rows} rows it was written with. Nothing was restored.`,
    )
}

async function bringFiles(manifest: Manifest, from: string, to: string): Promise<void> {
  for (const part of manifest.files) {
    if (normalize(part.path).startsWith('..'))
      throw new CannotGoOn('The backup is damaged: it names a file outside of itself.')
    const told = await copyFile(join(from, 'files', part.path), join(to, part.path), part.path)
    if (told.sha256 === part.sha256) continue
    rmSync(to, { recursive: true, force: true })
    throw new CannotGoOn(
      `The backup is damaged: the file ${part.path} is not as it was written. Nothing was restored.`,
    )
  }
}
