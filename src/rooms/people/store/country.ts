import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'

/** The country whose telephone numbers are written here without its code, as an ISO 3166-1 code. */
export async function countryHere(reads: Reads): Promise<string> {
  const { country } = await reads.one(
    sql<{ country: string }>`select country from districts where id = ${reads.district}`,
  )
  return country
}

/** False when it was this country already. */
export async function putCountry(tx: Tx, country: string): Promise<boolean> {
  const rows = await tx.rows(sql`update districts set country = ${country}
    where id = ${tx.district} and country <> ${country} returning id`)
  return rows.length > 0
}
