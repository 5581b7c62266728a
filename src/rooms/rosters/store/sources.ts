import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import { newId, type SchoolId } from '../../../ground/ids.ts'
import type { SourceId } from '../rules.ts'

export type SourceKind = 'oneroster' | 'sds' | 'spreadsheet'

export interface Source {
  id: SourceId
  kind: SourceKind
  known: boolean
}

/** Where rosters of this kind come from: their ids mean the same each time. A new one has an id, and no row yet. */
export async function sourceOf(tx: Tx, kind: SourceKind): Promise<Source> {
  const [known] = await tx.rows(sql<{ id: SourceId }>`
    select id from roster_sources where district_id = ${tx.district} and kind = ${kind}`)
  return { id: known?.id ?? newId(), kind, known: known !== undefined }
}

export async function keepSource(tx: Tx, { id, kind }: { id: SourceId; kind: SourceKind }): Promise<void> {
  await tx.rows(
    sql`insert into roster_sources (district_id, id, kind) values (${tx.district}, ${id}, ${kind}) on conflict do nothing`,
  )
}

export type KnownSchools = Map<SchoolId, string>

/** Schools that this source has not brought: another kind of roster did, the first run, or somebody by hand. */
export async function otherSchools(tx: Tx, source: SourceId): Promise<KnownSchools> {
  const rows = await tx.rows(sql<{ id: SchoolId; name: string }>`
    select c.id, c.name from current_schools c where c.district_id = ${tx.district}
      and not exists (select from roster_links l where l.district_id = c.district_id and l.source_id = ${source}
        and l.kind = 'school' and l.our_id = c.id)`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** One import of a district at a time: the second waits, and finds what the first has written. */
export async function oneAtATime(tx: Tx): Promise<string> {
  const { day } = await tx.one(sql<{ day: string }>`
    select today()::text as day, pg_advisory_xact_lock(hashtextextended('roster ' || ${tx.district}, 0))`)
  return day
}
