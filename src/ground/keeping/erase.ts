import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database.ts'
import { newId, type PersonId } from '../ids.ts'
import { at, isTheirs, type Subject, subjectOf } from './rows.ts'
import type { Keep } from './shape.ts'

export interface Erasing {
  ids: readonly PersonId[]
  /** The names and ways by which the person may stand in words of others: rows that tell them go too. */
  marks: readonly string[]
}

/**
 * Takes a person out of every table and of the queue, and returns how many rows went, by table. Where they acted for
 * others, an id that is nobody's stands in their place; the same one throughout, so that two deeds of two people stay two.
 */
export async function erase(
  tx: Tx,
  keeps: readonly Keep[],
  { ids, marks }: Erasing,
): Promise<Record<string, number>> {
  const subject = await subjectOf(tx, keeps, ids)
  const counts: Record<string, number> = {}
  const count = (table: string, n: number) => {
    if (n > 0) counts[table] = (counts[table] ?? 0) + n
  }
  for (const { table, of, sealed } of keeps.toReversed())
    if (of && !sealed) count(table, await gone(tx, table, isTheirs(keeps, table, subject)))
  const somebody = newId()
  for (const keep of keeps) {
    for (const column of keep.by ?? []) await blank(tx, { table: keep.table, column, subject, somebody })
    for (const [column, how] of Object.entries(keep.tells ?? {})) {
      const place = { table: keep.table, column }
      if (how === 'swap') await swap(tx, { ...place, subject, somebody })
      else await goneWhole(tx, keeps, { table: keep.table, which: tells(place, [...ids, ...marks]), count })
    }
  }
  count('pgboss.job', await forgetInQueue(tx, subject))
  return counts
}

interface Going {
  table: string
  which: RawBuilder<unknown>
  count: (table: string, n: number) => void
}

/** Takes rows away, and before them what belongs to them. */
async function goneWhole(tx: Tx, keeps: readonly Keep[], { table, which, count }: Going): Promise<void> {
  for (const keep of keeps)
    for (const tie of keep.of ?? [])
      if ('in' in tie && tie.in === table) {
        const theirs = sql`${at(keep.table, tie.column)} in (select ${at(table, 'id')} from ${sql.table(table)} where ${which})`
        await goneWhole(tx, keeps, { table: keep.table, which: theirs, count })
      }
  count(table, await gone(tx, table, which))
}

async function gone(tx: Tx, table: string, which: RawBuilder<unknown>): Promise<number> {
  const { n } = await tx.one(sql<{ n: number }>`with gone as (
    delete from ${sql.table(table)} where district_id = ${tx.district} and ${which} returning 1) select count(*)::int as n from gone`)
  return n
}

interface Place {
  table: string
  column: string
  subject: Subject
  somebody: string
}

async function blank(tx: Tx, { table, column, subject, somebody }: Place): Promise<void> {
  await tx.rows(sql`update ${sql.table(table)} set ${sql.ref(column)} = ${somebody}
    where district_id = ${tx.district} and ${at(table, column)} = any(${[...subject.ids]}::uuid[])`)
}

async function swap(tx: Tx, { table, column, subject, somebody }: Place): Promise<void> {
  for (const id of subject.ids)
    await tx.rows(sql`update ${sql.table(table)} set ${sql.ref(column)} = replace(${at(table, column)}::text, ${id}, ${somebody})::jsonb
      where district_id = ${tx.district} and ${tells({ table, column }, [id])}`)
}

/** A row whose column holds one of these texts, in capitals or not. */
function tells({ table, column }: { table: string; column: string }, texts: readonly string[]) {
  return sql`exists (select from unnest(${[...texts]}::text[]) told
    where position(lower(told) in lower(${at(table, column)}::text)) > 0)`
}

/** Jobs that name the person, done or waiting: what they would do is no longer to be done. */
async function forgetInQueue(tx: Tx, { ids }: Subject): Promise<number> {
  const { rows } = await tx.executeSql(
    `delete from pgboss.job where data ->> 'district' = $1
      and exists (select from unnest($2::text[]) told where position(told in data::text || coalesce(output::text, '')) > 0) returning 1`,
    [tx.district, ids],
  )
  return rows.length
}
