import { type RawBuilder, sql } from 'kysely'
import type { Database, Reads } from '../database.ts'
import type { DistrictId } from '../ids.ts'
import { at } from './rows.ts'
import type { Ending, Keep, TermName } from './shape.ts'

/** How long each thing is kept in one district, in days. */
export type Schedule = Readonly<Record<TermName, number>>

const day = 86_400_000
const batch = 5000

export interface Night {
  now: Date
  schedule: Schedule
}

/** The moment before which something that is kept for this term is too old. */
export function cutoffOf({ now, schedule }: Night, term: TermName): Date {
  return new Date(now.getTime() - schedule[term] * day)
}

interface Timed {
  table: string
  ends: Extract<Ending, { term: TermName }>
}

function timed(keeps: readonly Keep[]): Timed[] {
  return keeps.flatMap(({ table, ends }) => ('term' in ends ? [{ table, ends }] : []))
}

function isOver({ table, ends }: Timed, night: Night): RawBuilder<boolean> {
  const before = cutoffOf(night, ends.term)
  const { through } = ends
  if (!through) return sql`${at(table, ends.column)} < ${before}::timestamptz`
  return sql`exists (select from ${sql.table(through.table)} where ${at(through.table, 'district_id')} = ${at(table, 'district_id')}
    and ${at(through.table, 'id')} = ${at(table, through.column)} and ${at(through.table, ends.column)} < ${before}::timestamptz)`
}

/** How many rows are too old, by table; tables without any are left out. */
export async function countOver(
  reads: Reads,
  keeps: readonly Keep[],
  night: Night,
): Promise<Record<string, number>> {
  const counts = timed(keeps).map(
    (one) => sql`select ${one.table}::text as name, count(*)::int as n from ${sql.table(one.table)}
      where ${at(one.table, 'district_id')} = ${reads.district} and ${isOver(one, night)}`,
  )
  const rows = await reads.rows(sql<{ name: string; n: number }>`${sql.join(counts, sql` union all `)}`)
  return Object.fromEntries(rows.filter(({ n }) => n > 0).map(({ name, n }) => [name, n]))
}

/** Takes away what is too old, in batches that hold nobody up, children first; returns counts by table. */
export async function expire(
  { db, district }: { db: Database; district: DistrictId },
  keeps: readonly Keep[],
  night: Night,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const one of timed(keeps).toReversed()) {
    for (let went = batch; went === batch; ) {
      went = await db.transaction(district, async (tx) => {
        const rows =
          await tx.rows(sql`delete from ${sql.table(one.table)} where district_id = ${district} and ctid = any(array(
          select ${at(one.table, 'ctid')} from ${sql.table(one.table)}
          where ${at(one.table, 'district_id')} = ${district} and ${isOver(one, night)} limit ${batch})) returning 1`)
        return rows.length
      })
      if (went > 0) counts[one.table] = (counts[one.table] ?? 0) + went
    }
  }
  return counts
}
