import { existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { lastBackup, prove } from '../ground/backup/prove.ts'
import { systemClock } from '../ground/clock.ts'
import { openDatabase } from '../ground/database.ts'
import { type Finding, look } from '../ground/findings.ts'
import { howHttpsHolds } from '../ground/https.ts'
import type { Log } from '../ground/log.ts'
import { pendingMigrations } from '../ground/migrations.ts'
import { type Addresses, openPostgres } from '../ground/postgres/index.ts'
import type { Settings } from '../ground/settings.ts'
import { prepareJobs } from '../prepare.ts'
import { rightsTable } from '../rights.ts'
import { realDistricts } from '../rooms/access/index.ts'
import { proofSaid, proveChain } from '../rooms/privacy/index.ts'
import { type Command, exitCodes } from './command.ts'
import { howMailLeaves } from './mail.ts'
import { releasing } from './releasing.ts'

export const command: Command = {
  help: `Usage: porchlight doctor [--rights]

Looks at the runtime, the disk, the home folder, the database and its version, proves the chain of who looked and who changed what, and
proves the last backup: restores it into a database made for it, compares every row, and removes it again. Porchlight may go
on running. Asks the mail server whether it lets us in, or says where letters wait while none is set up;
and asks our own address from outside whether https is in force.

  --rights   only print who may walk which route, one line each


Exit codes: 0 all is well, 1 could not go on, 2 not understood, 3 something is not as it should be.`,
  run: ({ words, settings, log }) =>
    releasing(async (keep) => {
      if (words.includes('--rights')) return printRights()
      const early = [
        runtime(),
        await look('Mail', () => howMailLeaves(settings)),
        await look('The line', () => howHttpsHolds(settings.url)),
        await look('Disk', async () => disk(settings)),
        await look('Home folder', async () => home(settings)),
      ]
      for (const finding of early) print(finding)
      const postgres = await openPostgres(settings, log)
      keep(postgres.stop)
      const findings = [
        () => look('Database', () => database(postgres.urls)),
        () => look('Version of the tables', () => tables(postgres.urls, log)),
        () => look('Who looked and who changed what', () => audit(settings, postgres.urls)),
        () => look('Last backup', () => lastOne(settings, { urls: postgres.urls, log })),
      ]
      for (const find of findings) early.push(print(await find()))
      return early.every(({ well }) => well) ? exitCodes.done : exitCodes.amiss
    }),
}

function printRights(): number {
  for (const line of rightsTable()) console.log(line)
  return exitCodes.done
}

function print(finding: Finding): Finding {
  console.log(`${finding.well ? '✔' : '✖'} ${finding.sentence}`)
  return finding
}

function runtime(): Finding {
  return { well: true, sentence: `Porchlight runs on Node ${process.versions.node}.` }
}

/** Every district's chain, from its first link. */
async function audit(settings: Settings, { app }: Addresses): Promise<Finding> {
  const queue = { send: async () => undefined }
  const db = openDatabase({ config: { connectionString: app }, clock: systemClock, queue })
  const proved = (async () => {
    const found: Finding[] = []
    for (const { id, name } of await realDistricts({ db })) {
      const proof = await proveChain({ db, settings }, id)
      found.push({ well: !proof.broken, sentence: proofSaid(name, proof) })
    }
    return found
  })()
  const found = await proved.finally(() => db.stop())
  const sentence =
    found.map((one) => one.sentence).join(' ') || 'There is no school yet, and nothing to audit.'
  return { well: found.every(({ well }) => well), sentence }
}

const leastDisk = 1_000_000_000

function disk({ home }: Settings): Finding {
  const { bavail, bsize } = statfsSync(existsSync(home) ? home : '/')
  const free = bavail * bsize
  const gigabytes = (free / 1e9).toFixed(1)
  const well = free >= leastDisk
  return {
    well,
    sentence: `${gigabytes} GB are free where the data lives${well ? '' : '; make room before it stops'}.`,
  }
}

/** The keys lie in it: whoever may write there may put others in their place. */
function home({ home }: Settings): Finding {
  const open = existsSync(home) && (statSync(home).mode & 0o022) !== 0
  return {
    well: !open,
    sentence: open
      ? `Others of this machine may write in ${home}, where the keys lie; close it with “chmod go-w ${home}”.`
      : 'Nobody else of this machine may write where the data lives.',
  }
}

async function database({ app }: Addresses): Promise<Finding> {
  const client = new Client({ connectionString: app })
  await client.connect()
  const asked = client.query(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync,
      (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as above,
      pg_size_pretty(pg_database_size(current_database())) as size`,
  )
  const { rows } = await asked.finally(() => client.end())
  const { version, size, above, fsync } = rows[0]
  if (above)
    return { well: false, sentence: 'The application’s role can see past row-level security; it must not.' }
  if (fsync !== 'on')
    return {
      well: false,
      sentence: 'The database does not wait for the disk (fsync is off); a power cut would lose data.',
    }
  return { well: true, sentence: `PostgreSQL ${version} answers; the database takes ${size}.` }
}

async function tables({ owner }: Addresses, log: Log): Promise<Finding> {
  const pending = await pendingMigrations({ url: owner, log })
  if (pending.length === 0) return { well: true, sentence: 'The tables are at this version.' }
  return {
    well: false,
    sentence: `The tables are ${pending.length} steps behind this version; run “porchlight migrate”.`,
  }
}

async function lastOne({ home }: Settings, { urls, log }: { urls: Addresses; log: Log }): Promise<Finding> {
  const folder = join(home, 'backups')
  const from = lastBackup(folder)
  if (!from)
    return {
      well: false,
      sentence: `There is no backup in ${folder} yet; make one with “porchlight backup”.`,
    }
  const { at, tables } = await prove({ from, urls, log, prepareQueue: prepareJobs })
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const days = Math.floor((Date.now() - Date.parse(at)) / 86_400_000)
  const old = days > 7 ? `; it is ${days} days old, make a new one` : ''
  return {
    well: days <= 7,
    sentence: `The backup of ${at} was restored and compared: ${rows} rows of ${tables.length} tables are whole${old}.`,
  }
}
