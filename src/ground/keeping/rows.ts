import { type RawBuilder, sql } from 'kysely'
import type { Reads } from '../database.ts'
import type { PersonId } from '../ids.ts'
import type { Keep, Tie } from './shape.ts'

/** One person in every row they have, and what several share that is theirs alone. */
export interface Subject {
  ids: readonly PersonId[]
  shared: ReadonlyMap<string, readonly string[]>
}

type Yes = RawBuilder<boolean>

/** A column of a table, whatever it is called. */
export const at = (table: string, column: string): RawBuilder<unknown> => sql.ref(`${table}.${column}`)

/** What holds for the rows of `table` that are the subject's. */
export function isTheirs(keeps: readonly Keep[], table: string, subject: Subject): Yes {
  const ties = keeps.find((keep) => keep.table === table)?.of ?? []
  if (ties.length === 0) return sql`false`
  return sql`(${sql.join(
    ties.map((tie) => tied(keeps, { table, tie, subject })),
    sql` or `,
  )})`
}

function tied(
  keeps: readonly Keep[],
  { table, tie, subject }: { table: string; tie: Tie; subject: Subject },
): Yes {
  if ('shared' in tie) return sql`${at(table, 'id')} = any(${[...(subject.shared.get(table) ?? [])]}::uuid[])`
  if (!('in' in tie)) return sql`${at(table, tie.column)} = any(${[...subject.ids]}::uuid[])`
  return sql`${at(table, tie.column)} in (select ${at(tie.in, 'id')} from ${sql.table(tie.in)}
    where ${isTheirs(keeps, tie.in, subject)})`
}

/** Finds what several could share and only this person, in all of their rows, does: a household, an address, a number. */
export async function subjectOf(
  reads: Reads,
  keeps: readonly Keep[],
  ids: readonly PersonId[],
): Promise<Subject> {
  const shared = new Map<string, readonly string[]>()
  for (const { table, of = [] } of keeps)
    for (const tie of of)
      if ('shared' in tie) {
        const rows = await reads.rows(alone(keeps, tie.shared, { ids, shared }))
        shared.set(
          table,
          rows.map(({ id }) => id),
        )
      }
  return { ids, shared }
}

function alone(
  keeps: readonly Keep[],
  uses: readonly { table: string; column: string }[],
  subject: Subject,
): RawBuilder<{ id: string }> {
  const theirs = uses.map(
    ({ table, column }) =>
      sql`select ${at(table, column)} as id from ${sql.table(table)} where ${isTheirs(keeps, table, subject)}`,
  )
  const others = uses.map(
    ({ table, column }) => sql`not exists (select from ${sql.table(table)}
      where ${at(table, column)} = x.id and ${isTheirs(keeps, table, subject)} is not true)`,
  )
  return sql`select distinct x.id from (${sql.join(theirs, sql` union `)}) x where ${sql.join(others, sql` and `)}`
}

/** What a copy shows of one table. */
export interface Shown {
  table: string
  purpose: string
  columns: readonly string[]
  rows: readonly Record<string, unknown>[]
}

/** The rows of a person's copy, table by table, always in the same order; `family`: only what a caregiver may see. */
export async function rowsShown(
  reads: Reads,
  keeps: readonly Keep[],
  given: { subject: Subject; copy: 'own' | 'family' },
): Promise<Shown[]> {
  const wanted = keeps.filter(({ copy }) => copy === 'family' || (copy === 'own' && given.copy === 'own'))
  const found: Shown[] = []
  for (const { table, purpose, shown = [], named = {} } of wanted) {
    const names = Object.entries(named).map(
      ([word, { column, in: other }]) => sql`(select ${at(other, 'name')} from ${sql.table(other)}
        where ${at(other, 'district_id')} = ${at(table, 'district_id')} and ${at(other, 'id')} = ${at(table, column)}) as ${sql.ref(word)}`,
    )
    const columns = sql.join([...names, ...shown.map((column) => at(table, column))])
    const rows = await reads.rows(sql<Record<string, unknown>>`select ${columns} from ${sql.table(table)}
      where ${isTheirs(keeps, table, given.subject)} order by ${sql.table(table)}::text`)
    if (rows.length > 0) found.push({ table, purpose, columns: [...Object.keys(named), ...shown], rows })
  }
  return found
}

/** How many rows an erasure would take away, by table; tables without any are left out. */
export async function countTheirs(
  reads: Reads,
  keeps: readonly Keep[],
  subject: Subject,
): Promise<Record<string, number>> {
  const tables = keeps.filter(({ of }) => of).map(({ table }) => table)
  const counts = tables.map(
    (table) => sql`select ${table}::text as name, count(*)::int as n from ${sql.table(table)}
      where ${isTheirs(keeps, table, subject)}`,
  )
  const rows = await reads.rows(sql<{ name: string; n: number }>`${sql.join(counts, sql` union all `)}`)
  return Object.fromEntries(rows.filter(({ n }) => n > 0).map(({ name, n }) => [name, n]))
}
