import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { Id, SchoolId } from '../../../ground/ids.ts'
import type { HouseholdId, TermId } from '../../people/index.ts'
import type { SourceId } from '../rules.ts'

/** A school, term or section that differs. */
export interface StagedRow {
  id: string
  known: boolean
  wanted: string
}

export function stagedThings(tx: Tx, kind: 'school' | 'term' | 'section'): Promise<StagedRow[]> {
  return tx.rows(sql<StagedRow>`select ours_now as id, known, wanted from staged_things
    where kind = ${kind} and not ended and not same and was is distinct from fingerprint`)
}

/** The roster's schools, now and before, by its own ids. */
export function schoolPlaces(tx: Tx, source: SourceId): Promise<Map<string, SchoolId>> {
  return placesOf(tx, source, 'school')
}

/** The roster's terms, now and before, by its own ids. */
export function termPlaces(tx: Tx, source: SourceId): Promise<Map<string, TermId>> {
  return placesOf(tx, source, 'term')
}

async function placesOf<Kind extends string>(
  tx: Tx,
  source: SourceId,
  kind: Kind,
): Promise<Map<string, Id<Kind>>> {
  const rows = await tx.rows(sql<{ code: string; id: Id<Kind> }>`
    select roster_id as code, our_id as id from roster_links
      where district_id = ${tx.district} and source_id = ${source} and kind = ${kind} and fingerprint is not null
    union select roster_id, ours_now from staged_things where kind = ${kind} and not ended`)
  return new Map(rows.map(({ code, id }) => [code, id]))
}

export async function householdPlaces(tx: Tx, codes: readonly string[]): Promise<Map<string, HouseholdId>> {
  if (codes.length === 0) return new Map()
  const rows = await tx.rows(sql<{ code: string; id: HouseholdId }>`
    select roster_id as code, ours_now as id from staged_things where kind = 'household' and roster_id = any(${[...codes]}::text[])`)
  return new Map(rows.map(({ code, id }) => [code, id]))
}

/** Which of these households this roster made. */
export async function ownHouseholds(
  tx: Tx,
  source: SourceId,
  ids: readonly HouseholdId[],
): Promise<Set<HouseholdId>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.rows(sql<{ id: HouseholdId }>`
    select our_id as id from roster_links where district_id = ${tx.district} and source_id = ${source}
      and kind = 'household' and our_id = any(${[...ids]}::uuid[])`)
  return new Set(rows.map(({ id }) => id))
}
