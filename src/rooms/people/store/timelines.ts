import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import { newId } from '../../../ground/ids.ts'

/** A table whose rows have since and until, unique by their key while open: what makes two rows one thing, and what may change about it. */
export interface Timeline {
  table: string
  /** Column → SQL type. */
  key: Readonly<Record<string, string>>
  values: Readonly<Record<string, string>>
}

type Row = object

/**
 * Rows as a table in a statement, under the name r; a list for each column, which the server reads faster than JSON.
 * At most a few thousand at once.
 */
export function asTable(
  rows: readonly Row[],
  columns: Readonly<Record<string, string>>,
): RawBuilder<unknown> {
  const types = Object.entries(columns)
  const lists = types.map(([name, type]) => {
    const values = rows.map((row) => inList(Reflect.get(row, name)))
    return sql`${values}::${sql.raw(type.endsWith('[]') ? 'text' : type)}[]`
  })
  const read = types.map(([name, type]) => `"${name}"::${type} as "${name}"`)
  const names = types.map(([name]) => `"${name}"`)
  return sql`(select ${sql.raw(read.join(', '))} from unnest(${sql.join(lists)}) as u(${sql.raw(names.join(', '))})) as r`
}

/** A list in a list is written out: PostgreSQL would take it for a second dimension. */
function inList(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  return `{${value.map((one) => `"${String(one).replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}

/** Inserts rows as they are. Returns how many. */
export async function insertAll(
  tx: Tx,
  { table, columns }: { table: string; columns: Readonly<Record<string, string>> },
  rows: readonly Row[],
): Promise<number> {
  if (rows.length === 0) return 0
  const names = sql.raw(Object.keys(columns).join(', '))
  const done = await tx.rows<{ n: number }>(sql`with done as (
    insert into ${sql.raw(table)} (district_id, ${names}) select ${tx.district}::uuid, ${names} from ${asTable(rows, columns)}
    on conflict do nothing returning 1) select count(*)::int as n from done`)
  return done[0]?.n ?? 0
}

/**
 * Makes the rows what is true from today, or from their own `since`: an open row that says otherwise ends, a
 * new one begins; one begun today is written over; an equal one stays. Returns how many began or changed. Keys that
 * have no open row come first: where that is all of them, as in a first roster, there is nothing to compare.
 */
export async function putOpen(tx: Tx, line: Timeline, rows: readonly Row[]): Promise<number> {
  const begun = await beginNew(tx, line, rows)
  if (begun === rows.length || Object.keys(line.values).length === 0) return begun
  if (!(await someDiffer(tx, line, rows))) return begun
  const replaced = await replaceSameDay(tx, line, rows)
  await endChanged(tx, line, rows)
  return begun + replaced + (await beginNew(tx, line, rows))
}

/** Ends the open rows of these keys today. Returns how many there were. */
export async function endOpen(tx: Tx, line: Timeline, keys: readonly Row[]): Promise<number> {
  if (keys.length === 0) return 0
  const ended = await tx.rows<{ n: number }>(sql`with ended as (
    update ${sql.raw(line.table)} t set until = today() from ${asTable(keys, line.key)}
    where t.district_id = ${tx.district} and t.until is null and ${same(line)} returning 1)
    select count(*)::int as n from ended`)
  return ended[0]?.n ?? 0
}

function same({ key }: Timeline): RawBuilder<unknown> {
  return sql.raw(
    Object.keys(key)
      .map((name) => `t.${name} = r.${name}`)
      .join(' and '),
  )
}

function differs({ values }: Timeline): RawBuilder<unknown> {
  const names = Object.keys(values)
  return sql.raw(
    `(${names.map((name) => `t.${name}`).join(', ')}) is distinct from (${names.map((name) => `r.${name}`).join(', ')})`,
  )
}

/** Most rows that are there already say the same. */
async function someDiffer(tx: Tx, line: Timeline, rows: readonly Row[]): Promise<boolean> {
  const found =
    await tx.rows(sql`select 1 from ${sql.raw(line.table)} t, ${asTable(rows, { ...line.key, ...line.values })}
    where t.district_id = ${tx.district} and t.until is null and ${same(line)} and ${differs(line)} limit 1`)
  return found.length > 0
}

async function replaceSameDay(tx: Tx, line: Timeline, rows: readonly Row[]): Promise<number> {
  const names = Object.keys(line.values)
  const set = sql.raw(names.map((name) => `${name} = r.${name}`).join(', '))
  const done = await tx.rows<{ n: number }>(sql`with done as (
    update ${sql.raw(line.table)} t set ${set} from ${asTable(rows, { ...line.key, ...line.values })}
    where t.district_id = ${tx.district} and t.until is null and t.since >= today() and ${same(line)} and ${differs(line)}
    returning 1) select count(*)::int as n from done`)
  return done[0]?.n ?? 0
}

async function endChanged(tx: Tx, line: Timeline, rows: readonly Row[]): Promise<void> {
  await tx.rows(sql`update ${sql.raw(line.table)} t set until = today()
    from ${asTable(rows, { ...line.key, ...line.values })}
    where t.district_id = ${tx.district} and t.until is null and ${same(line)} and ${differs(line)}`)
}

/** Begins rows for keys that have no open one. Returns how many. */
export async function beginNew(tx: Tx, line: Timeline, rows: readonly Row[]): Promise<number> {
  if (rows.length === 0) return 0
  const columns = { ...line.key, ...line.values }
  const names = sql.raw(Object.keys(columns).join(', '))
  const withIds = rows.map((row) => ({ ...row, id: newId() }))
  const done = await tx.rows<{ n: number }>(sql`with done as (
    insert into ${sql.raw(line.table)} (district_id, id, ${names}, since)
    select ${tx.district}::uuid, id, ${names}, coalesce(r.since, today())
    from ${asTable(withIds, { id: 'uuid', ...columns, since: 'date' })}
    on conflict (district_id, ${sql.raw(Object.keys(line.key).join(', '))}) where until is null do nothing
    returning 1) select count(*)::int as n from done`)
  return done[0]?.n ?? 0
}
