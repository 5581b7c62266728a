import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Client } from 'pg'
import type { Keep } from '../src/ground/keeping/shape.ts'
import { isTermName, terms } from '../src/ground/keeping/shape.ts'
import { root } from '../src/ground/root.ts'
import { keeping } from '../src/keeping.ts'
import { privacyDoc } from '../tools/privacy-doc.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { daysByLaw, endingSaid, secondBook } from './keeping-book.ts'

let database: TestDatabase
let real: Map<string, string[]>

before(async () => {
  database = await testDatabase()
  const client = new Client({ connectionString: database.keeper })
  await client.connect()
  const { rows } = await client.query<{ table: string; columns: string[] }>(`
    select c.table_name as table, array_agg(c.column_name::text order by c.column_name) as columns
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name <> 'district_id'
      and c.table_name <> 'porchlight_migrations'
    group by 1`)
  real = new Map(rows.map(({ table, columns }) => [table, columns]))
  await client.end()
})
after(() => database.drop())

/** The columns that a line of the keeping table speaks of, each once. */
function spokenOf({ of = [], by = [], tells = {}, shown = [], inner = [] }: Keep): string[] {
  const ties = of.flatMap((tie) => ('column' in tie ? [tie.column] : []))
  const said = [...by, ...Object.keys(tells), ...shown, ...inner]
  return [...new Set([...ties.filter((column) => !said.includes(column)), ...said])].sort()
}

test('L21 every table and every column of the database has its line in the keeping table, and no line is of nothing', () => {
  assert.deepEqual(keeping.map(({ table }) => table).sort(), [...real.keys()].sort())
  for (const keep of keeping)
    assert.deepEqual(spokenOf(keep), [...(real.get(keep.table) ?? [])].sort(), keep.table)
})

test('L7 nothing is kept for ever without a written reason', () => {
  for (const { table, ends, of } of keeping) {
    if ('stays' in ends)
      assert.ok(ends.stays.length > 20 && !of, `${table} stays without a reason, or is about somebody`)
    if ('with' in ends) assert.ok(of, `${table} goes with a person and is nobody's`)
    if ('term' in ends) assert.ok(isTermName(ends.term))
  }
})

test('L21 no term is shorter or longer than its bounds', () => {
  for (const [name, { days, least, most }] of Object.entries(terms))
    assert.ok(0 < least && least <= days && days <= most && most <= 3650, name)
})

test('L7 L21 the rows of each table go when the second book says, by the same days', () => {
  const booked = secondBook.flatMap(([ending, tables]) => tables.split(' ').map((table) => [table, ending]))
  assert.deepEqual(
    Object.fromEntries(keeping.map(({ table, ends }) => [table, endingSaid(ends)])),
    Object.fromEntries(booked),
  )
  assert.deepEqual(
    Object.fromEntries(
      Object.entries(terms).map(([name, { days, least, most }]) => [name, [days, least, most]]),
    ),
    daysByLaw,
  )
})

test('L2 what a copy leaves out has a reason, and a sealed way is never in one', () => {
  for (const { table, copy, shown = [] } of keeping) {
    if (typeof copy === 'object') assert.ok(copy.not.length > 10 && shown.length === 0, table)
    if (/^way|address/.test(table)) assert.equal(typeof copy, 'object', table)
  }
})

test('every tie leads to a table above it, so that children go before what they hang on', () => {
  const place = new Map(keeping.map(({ table }, at) => [table, at]))
  for (const { table, of = [] } of keeping)
    for (const tie of of)
      if ('in' in tie) assert.ok((place.get(tie.in) ?? Infinity) < (place.get(table) ?? -1), table)
})

test('docs/privacy.md says what the program does', () => {
  const written = readFileSync(join(root, 'docs', 'privacy.md'), 'utf8')
  assert.equal(written, privacyDoc(), 'run tools/privacy-doc.ts')
})
