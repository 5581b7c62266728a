import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Client } from 'pg'
import { newId } from '../src/ground/ids.ts'
import { testDatabase } from './database.ts'

/** Tables without a district: the tenant itself, and what the migrations keep of themselves. */
const beyondDistricts = new Set(['districts', 'porchlight_migrations'])

/**
 * What the practices say is never collected (the "Never" lines of P01 to P15), as column names would say it.
 * A column that means something else by such a word needs another word.
 */
const neverCollected =
  /immigra|citizen|birth_?place|country_of|nationalit|ssn|social_security|income|salary|religio|faith|marital|divorc|single_parent|unresponsive|engagement|sentiment|read_at|opened_at|proficien|english_level|licen[cs]e_plate|education_level|diagnos|health|disab|behavio|discipline|tax_|aid_amount|rank|ethnic|race|gender|^sex$|aptitude|benefit|tb_|compliance|passport|password/

let owner: Client
let app: Client
let tables: string[]

before(async () => {
  const database = await testDatabase()
  owner = new Client({ connectionString: database.keeper })
  app = new Client({ connectionString: database.app })
  for (const client of [owner, app]) client.on('error', () => undefined) // The database is dropped under us at the end.
  await owner.connect()
  await app.connect()
  tables = await names(`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`)
})

after(() => Promise.allSettled([app.end(), owner.end()]))

async function names(query: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(query)
  return rows.map(({ name }) => name)
}

const tenanted = () => tables.filter((table) => !beyondDistricts.has(table))

test('there are tables, and each but the named few belongs to a district', async () => {
  assert.ok(tables.length > 30, `only ${tables.length} tables`)
  const without = await names(`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'district_id' and a.attnotnull)`)
  assert.deepEqual(
    without.filter((table) => !beyondDistricts.has(table)),
    [],
  )
})

test('the district comes first in every primary key', async () => {
  const wrong = await names(`select c.relname as name from pg_class c
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname is distinct from 'district_id'`)
  assert.deepEqual(
    wrong.filter((table) => !beyondDistricts.has(table)),
    [],
  )
})

test('every unique index and every foreign key between tenants carries the district', async () => {
  const loose = await names(`select c.relname || ': ' || x.relname as name from pg_index i
    join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
    where c.relnamespace = 'public'::regnamespace and i.indisunique and not exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'district_id' and a.attnum = any (i.indkey))
    union all
    select c.relname || ': ' || k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid
    where c.relnamespace = 'public'::regnamespace and k.contype = 'f' and not exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'district_id' and a.attnum = any (k.conkey))`)
  assert.deepEqual(
    loose.filter((one) => !beyondDistricts.has(one.split(':')[0] ?? '')),
    [],
  )
})

test('every table of a district is under row-level security that binds its owner too', async () => {
  const open = await names(`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity)`)
  assert.deepEqual(
    open.filter((table) => !beyondDistricts.has(table)),
    [],
  )
})

test('every view looks with the eyes of who asks', async () => {
  const blind = await names(`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm')
      and not coalesce(c.reloptions, '{}') @> '{security_invoker=true}'`)
  assert.deepEqual(blind, [])
})

test('the application owns nothing and cannot pass row-level security', async () => {
  const owned = await names(`select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner
    where r.rolname = 'porchlight_app' and c.relnamespace = 'public'::regnamespace`)
  const strong = await names(`select rolname as name from pg_roles
    where rolname = 'porchlight_app' and (rolbypassrls or rolsuper or rolcreaterole)`)
  assert.deepEqual([...owned, ...strong], [])
})

test('R01 never: no column asks for what is never collected', async () => {
  const columns = await names(`select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public'`)
  assert.deepEqual(
    columns.filter((column) => neverCollected.test(column.split('.')[1] ?? '')),
    [],
  )
  assert.match('income', neverCollected)
})

let idsMade = 0

/** Ids in rising order: some tables say which of two comes first. */
function nextId(): string {
  return newId(Date.UTC(2026, 10, 22) + idsMade++)
}

/** A row that a table takes, whatever its columns: each gets a value of its type or the first that its check allows. */
async function rowOf(table: string, district: string): Promise<[columns: string[], values: unknown[]]> {
  const { rows } = await owner.query<{ column: string; type: string; check: string | null }>(
    `select a.attname as column, format_type(a.atttypid, null) as type,
      (select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum] limit 1) as check
    from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
      and a.attnotnull and a.attgenerated = '' and a.attidentity = '' order by a.attnum`,
    [table],
  )
  const values = rows.map(({ column, type, check }) =>
    column === 'district_id' ? district : sampleOf(type, check),
  )
  return [rows.map(({ column }) => `"${column}"`), values]
}

function sampleOf(type: string, check: string | null): unknown {
  const allowed = /'([^']+)'::text/.exec(check ?? '')?.[1]
  if (type === 'uuid') return nextId()
  if (type === 'date') return '2026-11-22'
  if (type.startsWith('timestamp')) return '2026-11-22T12:00:00Z'
  if (type === 'boolean') return false
  if (type === 'bytea') return Buffer.from([1])
  if (type === 'jsonb' || type === 'json') return '{}'
  if (type.endsWith('[]')) return '{}'
  if (/int|numeric|double|real/.test(type)) return Math.max(1, Number(/>= (\d+)/.exec(check ?? '')?.[1] ?? 1))
  return allowed ?? 'x'
}

/** One row of the other district in every table, laid there past foreign keys. */
async function plant(district: string): Promise<void> {
  await owner.query("insert into districts (id, name, time_zone, language) values ($1, 'B', 'UTC', 'en')", [
    district,
  ])
  await owner.query("set session_replication_role = 'replica'")
  for (const table of tenanted()) {
    const [columns, values] = await rowOf(table, district)
    const places = values.map((_, at) => `$${at + 1}`)
    await owner.query(`insert into ${table} (${columns}) values (${places})`, values)
  }
  await owner.query("set session_replication_role = 'origin'")
}

async function refusal(query: string, values: unknown[] = []): Promise<string> {
  await app.query('savepoint here')
  const words = await app.query(query, values).then(
    () => 'allowed',
    (error: Error) => error.message,
  )
  await app.query('rollback to here')
  return words
}

test('one district never sees, adds, changes or deletes a row of another, in any table', async () => {
  const [own, other] = [newId<'district'>(), newId<'district'>()]
  await plant(other)
  await app.query(`begin; set local app.district = '${own}'`)
  for (const table of tenanted()) {
    const { rows } = await app.query(`select from ${table}`)
    assert.equal(rows.length, 0, `${table} is seen`)
    const [columns, values] = await rowOf(table, other)
    const places = values.map((_, at) => `$${at + 1}`)
    const insert = await refusal(`insert into ${table} (${columns}) values (${places})`, values)
    assert.match(insert, /row-level security|permission denied/, `${table} takes a row of another district`)
    await untouched(table, { own, other })
  }
  await app.query('rollback')
})

async function untouched(table: string, { own, other }: { own: string; other: string }): Promise<void> {
  for (const statement of [`update ${table} set district_id = '${own}'`, `delete from ${table}`]) {
    await app.query('savepoint here')
    const count = await app.query(statement).then(
      ({ rowCount }) => rowCount,
      (error: Error) => (/permission denied/.test(error.message) ? 0 : error.message),
    )
    await app.query('rollback to here')
    assert.equal(count, 0, `${statement} reached district ${other}`)
  }
}

test('a row cannot be handed to another district', async () => {
  const [own, other] = [newId<'district'>(), newId<'district'>()]
  await app.query(`begin; insert into districts (id, name, time_zone, language) values
    ('${own}', 'A', 'UTC', 'en'), ('${other}', 'C', 'UTC', 'en'); set local app.district = '${own}'`)
  await app.query('insert into people (district_id, id) values ($1, $2)', [own, newId()])
  assert.match(await refusal(`update people set district_id = '${other}'`), /row-level security/)
  await app.query('rollback')
})

test('without a district nothing is seen and nothing is added', async () => {
  const other = newId<'district'>()
  await owner.query("insert into districts (id, name, time_zone, language) values ($1, 'D', 'UTC', 'en')", [
    other,
  ])
  await owner.query('insert into people (district_id, id) values ($1, $2)', [other, newId()])
  await app.query('begin')
  for (const table of tenanted()) {
    const { rows } = await app.query(`select from ${table}`)
    assert.equal(rows.length, 0, `${table} is seen without a district`)
  }
  const added = await refusal('insert into people (district_id, id) values ($1, $2)', [other, newId()])
  assert.match(added, /row-level security/)
  await app.query('rollback')
})

test('every view that a room may read shows nothing without a district', async () => {
  const views = await names(`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'`)
  assert.ok(views.includes('sight'))
  for (const view of views) {
    const { rows } = await app.query(`select from ${view}`)
    assert.equal(rows.length, 0, view)
  }
})
