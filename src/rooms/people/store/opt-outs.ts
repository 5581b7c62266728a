import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import { newId } from '../../../ground/ids.ts'
import type { WayId } from './roster-ways.ts'

/** What a message is for (L8): an emergency of the listed kinds, the school's own matters, or anything else. */
export type ContactClass = 'emergency' | 'mission' | 'other'

/** From now on nothing of this class goes to this mailbox or number, whoever uses it. Twice changes nothing. */
export async function optOut(tx: Tx, of: { way: WayId; class: ContactClass; at: Date }): Promise<void> {
  await tx.rows(sql`insert into way_opt_outs (district_id, id, way_id, class, since)
    values (${tx.district}, ${newId()}, ${of.way}, ${of.class}, ${of.at}) on conflict do nothing`)
}

/** The opt-out ends; what was stopped may come again. */
export async function optIn(tx: Tx, of: { way: WayId; class: ContactClass; at: Date }): Promise<void> {
  await tx.rows(sql`update way_opt_outs set until = ${of.at}
    where district_id = ${tx.district} and way_id = ${of.way} and class = ${of.class} and until is null`)
}

/** Somebody says that a way is theirs still; it counts as confirmed from now. */
export async function confirmWay(tx: Tx, way: WayId, at: Date): Promise<void> {
  await tx.rows(sql`update way_states set until = ${at}
    where district_id = ${tx.district} and way_id = ${way} and until is null`)
  await tx.rows(sql`insert into way_states (district_id, id, way_id, state, since)
    values (${tx.district}, ${newId()}, ${way}, 'confirmed', ${at})`)
}
