import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import type { DistrictId } from '../src/ground/ids.ts'
import { newId } from '../src/ground/ids.ts'
import { root } from '../src/ground/root.ts'
import { townBundle } from '../src/rooms/town/index.ts'
import { atLeast, atMost, type Figure } from './figure.ts'
import { measuredTown } from './town.ts'

type House = Awaited<ReturnType<typeof measuredTown>>
interface Took {
  ms: number
  megabytes: number
  outcome: string
  changes: number
}

const tables = [
  ...[
    'people',
    'person_names',
    'students',
    'home_languages',
    'language_profiles',
    'enrollments',
    'relationships',
  ],
  ...[
    'ways',
    'way_uses',
    'households',
    'household_members',
    'household_addresses',
    'staff_roles',
    'sections',
  ],
  ...[
    'section_students',
    'section_adults',
    'advisories',
    'advisory_students',
    'advisory_adults',
    'roster_links',
  ],
]

/** Figures of the roster's import: a known small bundle, and a town of 60,000 students beside a plain COPY. */
export async function run(): Promise<Figure[]> {
  const house = await measuredTown(60)
  const files = mkdtempSync(join(tmpdir(), 'porchlight-roster-'))
  chmodSync(files, 0o777)
  const known = join(root, '..', 'shared', 'data', 'oneroster', 'grand-bend-1.1')
  const figures = existsSync(known) ? await knownFigures(house, known) : []
  figures.push(...(await townFigures(house, files)))
  await house.stop()
  rmSync(files, { recursive: true, force: true })
  return figures
}

async function knownFigures(house: House, path: string): Promise<Figure[]> {
  const district = await districtIn(house)
  const dry = took(house, { district, path, dry: true })
  const first = took(house, { district, path })
  const again = took(house, { district, path })
  return [
    atMost('2,902 users: dry run', dry.ms / 1000, { mark: 2, unit: 's' }),
    atMost('2,902 users: import', first.ms / 1000, { mark: 6, unit: 's' }),
    atMost('2,902 users: second import', again.changes, { mark: 0, unit: 'changes' }),
  ]
}

async function townFigures(house: House, files: string): Promise<Figure[]> {
  const path = join(files, 'town')
  await townBundle({ students: 60_000, seed: 1, into: path })
  const district = await districtIn(house)
  const one = took(house, { district, path })
  const two = took(house, { district, path })
  const { rows, ms, unchecked } = await plainCopy(house, files, district)
  const pace = rows / (one.ms / 1000)
  const shareOf = (floor: number) => (pace / floor) * 100
  const floor = rows / (ms / 1000)
  const share = atLeast(
    '60,000 students: rows a second, of a COPY that checks foreign keys',
    shareOf(floor),
    {
      mark: 25,
      unit: '%',
    },
  )
  const bare = rows / (unchecked / 1000)
  const told = {
    name: '60,000 students: rows a second, of a COPY that checks none',
    value: shareOf(bare),
    unit: '%',
    target: 'told only',
    floor: bare,
    ok: true,
  }
  return [
    atMost('60,000 students: import', one.ms / 1000, { mark: 120, unit: 's' }),
    atMost('60,000 students: memory of the importing process', one.megabytes, { mark: 600, unit: 'MB' }),
    { ...share, floor },
    told,
    atMost('60,000 students: second import', two.changes, { mark: 0, unit: 'changes' }),
    {
      name: '60,000 students: second import takes',
      value: two.ms / 1000,
      unit: 's',
      target: 'told only',
      ok: true,
    },
  ]
}

async function districtIn({ ground }: House): Promise<DistrictId> {
  const district = newId<'district'>()
  await ground.db.beyondDistricts(sql`insert into districts (id, name, time_zone, language)
    values (${district}, 'Measured', 'America/Chicago', 'en')`)
  return district
}

interface Asked {
  district: DistrictId
  path: string
  dry?: boolean
}

function took({ urls, home }: House, { district, path, dry = false }: Asked): Took {
  const words = [
    '--import',
    'tsx',
    join('bench', 'importing.ts'),
    urls.app,
    home,
    district,
    path,
    dry ? 'dry' : '',
  ]
  return JSON.parse(execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8' })) as Took
}

/**
 * The same rows into tables with the same indexes and foreign keys, by COPY from a file: what the server does when nobody
 * asks anything. `unchecked` is the time without the foreign keys; both in milliseconds.
 */
async function plainCopy(
  { urls }: House,
  files: string,
  district: DistrictId,
): Promise<{ rows: number; ms: number; unchecked: number }> {
  const client = new Client({ connectionString: urls.keeper })
  await client.connect()
  const copied = async (into: string, file: string) => {
    const began = performance.now()
    await client.query(`copy ${into} from '${file}'`)
    return performance.now() - began
  }
  const took = { rows: 0, ms: 0, unchecked: 0 }
  for (const table of tables) {
    const file = join(files, `${table}.copy`)
    const out = await client.query(
      `copy (select * from ${table} where district_id = '${district}') to '${file}'`,
    )
    took.rows += out.rowCount ?? 0
    await client.query(`create table bare_${table} (like ${table} including all)`)
    took.unchecked += await copied(`bare_${table}`, file)
    await client.query(`create table plain_${table} (like ${table} including all)`)
    const { rows: keys } = await client.query<{ key: string }>(
      `select pg_get_constraintdef(oid) as key from pg_constraint where contype = 'f' and conrelid = '${table}'::regclass`,
    )
    for (const { key } of keys) await client.query(`alter table plain_${table} add ${key}`)
    took.ms += await copied(`plain_${table}`, file)
  }
  await client.end()
  return took
}
