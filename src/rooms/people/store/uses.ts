import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { Who } from '../../../ground/who.ts'
import type { GivenBy } from '../rules/ways.ts'
import type { WayId } from './roster-ways.ts'

/** The reader's own use of a way; another's is NotFound. */
export function myUse(
  reads: Reads,
  who: Who,
  way: WayId,
): Promise<{ text: string; givenBy: GivenBy; sealed: boolean }> {
  return reads.one(sql`select coalesce(w.normalised, w.as_given) as text, w.given_by as "givenBy", w.sealed from current_ways w
    where w.district_id = ${who.district} and w.person_id = ${who.person} and w.way_id = ${way}`)
}
