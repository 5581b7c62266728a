import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'

/** Where this district keeps something longer or shorter than the usual. */
export function ownTerms(reads: Reads): Promise<{ term: string; days: number }[]> {
  return reads.rows(sql<{ term: string; days: number }>`select term, days from keeping_terms
    where district_id = ${reads.district} and until is null`)
}

/** Ends the term in force and begins another. */
export async function beginTerm(
  tx: Tx,
  { term, days, by }: { term: string; days: number; by: PersonId },
): Promise<void> {
  await tx.rows(sql`update keeping_terms set until = today()
    where district_id = ${tx.district} and term = ${term} and until is null`)
  await tx.rows(sql`insert into keeping_terms (district_id, id, term, days, by_person, since)
    values (${tx.district}, ${newId()}, ${term}, ${days}, ${by}, today())`)
}

export interface KeptNight {
  night: string
  counts: Record<string, number>
}

/** The last nights, newest first. */
export function lastNights(reads: Reads): Promise<KeptNight[]> {
  return reads.rows(sql<KeptNight>`select night::text as night, counts from keeping_runs
    where district_id = ${reads.district} order by night desc limit 14`)
}

export async function nightDone(reads: Reads, night: string): Promise<boolean> {
  const { done } = await reads.one(sql<{ done: boolean }>`select exists (select from keeping_runs
    where district_id = ${reads.district} and night = ${night}) as done`)
  return done
}

export async function noteNight(
  tx: Tx,
  { night, counts, at }: { night: string; counts: Record<string, number>; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into keeping_runs (district_id, night, counts, at)
    values (${tx.district}, ${night}, ${JSON.stringify(counts)}, ${at}) on conflict do nothing`)
}

/** The day in the district, as the database has it for this transaction. */
export async function todayIn(reads: Reads): Promise<string> {
  const { day } = await reads.one(sql<{ day: string }>`select today()::text as day`)
  return day
}
