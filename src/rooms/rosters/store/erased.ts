import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'

/** The rows of rosters that these people are. */
export function rosterIdsOf(
  reads: Reads,
  ids: readonly PersonId[],
): Promise<{ source: string; rosterId: string }[]> {
  return reads.rows(sql<{ source: string; rosterId: string }>`
    select source_id as source, roster_id as "rosterId" from roster_links
    where district_id = ${reads.district} and kind = 'person' and our_id = any(${[...ids]}::uuid[])`)
}

export async function keepErased(tx: Tx, marks: readonly string[], at: Date): Promise<void> {
  await tx.rows(sql`insert into roster_erased (district_id, mark, at)
    select ${tx.district}, mark, ${at} from unnest(${[...marks]}::text[]) mark on conflict do nothing`)
}

export async function erasedMarks(reads: Reads): Promise<Set<string>> {
  const rows = await reads.rows(
    sql<{ mark: string }>`select mark from roster_erased where district_id = ${reads.district}`,
  )
  return new Set(rows.map(({ mark }) => mark))
}

/** Rosters that were sent and have not come to their end: their files still lie here. */
export async function rostersWaiting(reads: Reads): Promise<number> {
  const { n } = await reads.one(sql<{ n: number }>`select count(*)::int as n from roster_runs r
    where r.district_id = ${reads.district} and not exists (select from roster_run_states s
      where s.district_id = r.district_id and s.run_id = r.id and s.state in ('done', 'cancelled'))`)
  return n
}
