import { type RawBuilder, sql } from 'kysely'
import type { Database, Reads } from '../database.ts'
import type { DistrictId } from '../ids.ts'
import type { FileId } from '../kept-files.ts'
import type { Gone } from './erase.ts'
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

type Mortal = Keep & { ends: Extract<Ending, { column?: string }> }

/** Tables whose rows go by themselves; those without a moment or a row of their own go with a person. */
function timed(keeps: readonly Keep[]): Mortal[] {
  return keeps.filter(
    (keep): keep is Mortal => 'term' in keep.ends || ('with' in keep.ends && !!keep.ends.column),
  )
}

function isOver(keeps: readonly Keep[], { table, ends }: Keep, night: Night): RawBuilder<unknown> {
  if ('with' in ends) return overWith(keeps, { table, ends }, night)
  if (!('term' in ends)) return sql`false`
  const before = cutoffOf(night, ends.term)
  const { through, unless = [] } = ends
  if (through)
    return sql`exists (select from ${sql.table(through.table)} where ${at(through.table, 'district_id')} = ${at(table, 'district_id')}
      and ${at(through.table, 'id')} = ${at(table, through.column)} and ${at(through.table, ends.column)} < ${before}::timestamptz)`
  const used = unless.map(
    (use) => sql` and not exists (select from ${sql.table(use.table)} as pointing
      where pointing.district_id = ${at(table, 'district_id')} and ${at('pointing', use.column)} = ${at(table, 'id')})`,
  )
  return sql`(${at(table, ends.column)} < ${before}::timestamptz${sql.join(used, sql``)})`
}

/** Whether the row that this one belongs to goes tonight. */
function overWith(
  keeps: readonly Keep[],
  { table, ends }: { table: string; ends: Extract<Ending, { with: string }> },
  night: Night,
): RawBuilder<unknown> {
  const above = keeps.find((keep) => keep.table === ends.with)
  if (!above || !ends.column) return sql`false`
  return sql`exists (select from ${sql.table(above.table)} where ${at(above.table, 'district_id')} = ${at(table, 'district_id')}
    and ${at(above.table, 'id')} = ${at(table, ends.column)} and ${isOver(keeps, above, night)})`
}

/** How many rows are too old, by table; tables without any are left out. */
export async function countOver(
  reads: Reads,
  keeps: readonly Keep[],
  night: Night,
): Promise<Record<string, number>> {
  const counts = timed(keeps).map(
    (one) => sql`select ${one.table}::text as name, count(*)::int as n from ${sql.table(one.table)}
      where ${at(one.table, 'district_id')} = ${reads.district} and ${isOver(keeps, one, night)}`,
  )
  const rows = await reads.rows(sql<{ name: string; n: number }>`${sql.join(counts, sql` union all `)}`)
  return Object.fromEntries(rows.filter(({ n }) => n > 0).map(({ name, n }) => [name, n]))
}

/** Takes away what is too old and not sealed, in batches that hold nobody up, children first; returns what went. */
export async function expire(
  { db, district }: { db: Database; district: DistrictId },
  keeps: readonly Keep[],
  night: Night,
): Promise<Gone> {
  const { counts, files }: Gone = { counts: {}, files: [] }
  for (const one of timed(keeps.filter(({ sealed }) => !sealed)).toReversed()) {
    for (let went = batch; went === batch; ) {
      went = await db.transaction(district, async (tx) => {
        const file = one.files ? sql.ref(one.files) : sql`null::uuid`
        const rows = await tx.rows(sql<{
          file: FileId | null
        }>`delete from ${sql.table(one.table)} where district_id = ${district} and ctid = any(array(
          select ${at(one.table, 'ctid')} from ${sql.table(one.table)}
          where ${at(one.table, 'district_id')} = ${district} and ${isOver(keeps, one, night)} limit ${batch})) returning ${file} as file`)
        files.push(...rows.flatMap((row) => row.file ?? []))
        return rows.length
      })
      if (went > 0) counts[one.table] = (counts[one.table] ?? 0) + went
    }
  }
  return { counts, files }
}
