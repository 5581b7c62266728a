import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'

/** Whether the school agreed with a provider what becomes of words sent to it (R03.12). */
export async function agreedWith(reads: Reads, provider: string): Promise<boolean> {
  const rows = await reads.rows(sql`select 1 from machine_agreements
    where district_id = ${reads.district} and provider = ${provider} and until is null`)
  return rows.length > 0
}

export async function addAgreement(
  tx: Tx,
  agreed: { provider: string; reference: string; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into machine_agreements (district_id, id, provider, reference, by_person, since)
    values (${tx.district}, ${newId()}, ${agreed.provider}, ${agreed.reference}, ${agreed.by}, ${agreed.at})
    on conflict do nothing`)
}

export interface Agreement {
  id: Id<'agreement'>
  provider: string
  reference: string
  byName: string | null
  since: string
  until: string | null
}

/** Every agreement there was, the newest first. */
export function agreements(reads: Reads): Promise<Agreement[]> {
  return reads.rows(sql<Agreement>`
    select a.id, a.provider, a.reference, p.name as "byName", a.since::date::text as since, a.until::date::text as until
    from machine_agreements a left join current_people p on p.district_id = a.district_id and p.id = a.by_person
    where a.district_id = ${reads.district} order by a.since desc`)
}

/** Ends one that runs; anything else is NotFound. */
export async function endAgreement(tx: Tx, id: Id<'agreement'>, at: Date): Promise<void> {
  await tx.one(
    sql`update machine_agreements set until = ${at} where district_id = ${tx.district} and id = ${id} and until is null returning id`,
  )
}
