import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'

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
