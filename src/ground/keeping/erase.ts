import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database.ts'
import { newId, type PersonId } from '../ids.ts'
import type { FileId } from '../kept-files.ts'
import { at, isTheirs, type Subject, subjectOf } from './rows.ts'
import type { Keep } from './shape.ts'

export interface Erasing {
  ids: readonly PersonId[]
  /** The names and ways by which the person may stand in words of others: rows that tell them go too. */
  marks: readonly string[]
}

/** What went: how many rows, by table, and the files that went with them and lie in the home folder still. */
export interface Gone {
  counts: Record<string, number>
  files: FileId[]
}

/**
 * Takes a person out of every table and of the queue, and returns what went. Where they acted for
 * others, an id that is nobody's stands in their place; the same one throughout, so that two deeds of two people stay two.
 */
export async function erase(tx: Tx, keeps: readonly Keep[], { ids, marks }: Erasing): Promise<Gone> {
  const subject = await subjectOf(tx, keeps, ids)
  const all: Gone = { counts: {}, files: [] }
  const count = (table: string, went: Went) => {
    if (went.n > 0) all.counts[table] = (all.counts[table] ?? 0) + went.n
    all.files.push(...went.files)
  }
  for (const keep of keeps.toReversed())
    if (keep.of && !keep.sealed) count(keep.table, await gone(tx, keep, isTheirs(keeps, keep.table, subject)))
  const somebody = newId()
  for (const keep of keeps) {
    for (const column of keep.by ?? []) await blank(tx, { table: keep.table, column, subject, somebody })
    for (const [column, how] of Object.entries(keep.tells ?? {})) {
      const place = { table: keep.table, column }
      if (how === 'swap') await swap(tx, { ...place, subject, somebody })
      else await goneWhole(tx, keeps, { table: keep.table, which: tells(place, [...ids, ...marks]), count })
    }
  }
  count('pgboss.job', { n: await forgetInQueue(tx, subject), files: [] })
  return all
}

interface Went {
  n: number
  files: FileId[]
}

interface Going {
  table: string
  which: RawBuilder<unknown>
  count: (table: string, went: Went) => void
}

/** Takes rows away, and before them what belongs to them. */
async function goneWhole(tx: Tx, keeps: readonly Keep[], { table, which, count }: Going): Promise<void> {
  for (const keep of keeps)
    for (const tie of keep.of ?? [])
      if ('in' in tie && tie.in === table) {
        const theirs = sql`${at(keep.table, tie.column)} in (select ${at(table, 'id')} from ${sql.table(table)} where ${which})`
        await goneWhole(tx, keeps, { table: keep.table, which: theirs, count })
      }
  count(table, await gone(tx, { table, files: keeps.find((keep) => keep.table === table)?.files }, which))
}

function gone(
  tx: Tx,
  { table, files }: { table: string; files?: string | undefined },
  which: RawBuilder<unknown>,
): Promise<Went> {
  const file = files ? at(table, files) : sql`null::uuid`
  return tx.one(sql<Went>`with gone as (
    delete from ${sql.table(table)} where district_id = ${tx.district} and ${which} returning ${file} as file)
    select count(*)::int as n, coalesce(array_agg(file) filter (where file is not null), '{}') as files from gone`)
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
