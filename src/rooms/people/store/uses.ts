import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { GivenBy, WayKind, WayState } from '../rules/ways.ts'
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

/** Opens a new state of a way, once; a dead one stays dead. Undefined when there is no such way, or nothing new to say. */
export async function markWay(
  tx: Tx,
  mark: { kind: WayKind; normalised: string; state: WayState; reason: string; now: Date },
): Promise<WayId | undefined> {
  const [way] = await tx.rows(sql<{ id: WayId }>`select w.id from ways w
    where w.district_id = ${tx.district} and w.kind = ${mark.kind} and w.normalised = ${mark.normalised} and not exists (
      select from way_states s where s.district_id = w.district_id and s.way_id = w.id and s.until is null
        and s.state in ('dead', ${mark.state}))
    for update of w`)
  if (!way) return
  await tx.rows(sql`update way_states set until = greatest(${mark.now}, since)
    where district_id = ${tx.district} and way_id = ${way.id} and until is null`)
  await tx.rows(sql`insert into way_states (district_id, id, way_id, state, reason, since)
    values (${tx.district}, ${newId()}, ${way.id}, ${mark.state}, ${mark.reason}, ${mark.now})`)
  return way.id
}
