import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { OnKeys } from '../../../ground/keys.ts'

/** What hangs on the sealing keys in this room. */
export const accessOnKeys: OnKeys = {
  sealed: [
    { table: 'code_apps', column: 'sealed_secret', about: `'code app ' || person_id || ' ' || id` },
    { table: 'sign_in_providers', column: 'sealed_secret', about: `'provider ' || district_id || ' ' || id` },
  ],
  hashed: [
    { table: 'recovery_codes', open: 'h.used_at is null and h.ended_at is null' },
    { table: 'sign_in_letters', open: 'h.until > t.at' },
  ],
}

export interface PlainHash {
  table: 'recovery_codes' | 'sign_in_letters'
  id: string
  person: string
  hash: Buffer
}

/** Some of the short secrets that are kept as plain hashes, locked for whoever puts them under a key. */
export function plainHashes(tx: Tx, most: number): Promise<PlainHash[]> {
  const some = (
    table: PlainHash['table'],
  ) => sql`(select ${table}::text as "table", id, person_id as person, code_hash as hash
    from ${sql.table(table)} where district_id = ${tx.district} and key_number is null limit ${most} for update skip locked)`
  return tx.rows(
    sql`select * from ${some('recovery_codes')} r union all select * from ${some('sign_in_letters')} l`,
  )
}

export async function putUnderKey(
  tx: Tx,
  { table, id }: PlainHash,
  kept: { trace: Buffer; key: number },
): Promise<void> {
  await tx.rows(sql`update ${sql.table(table)} set code_hash = ${kept.trace}, key_number = ${kept.key}
    where district_id = ${tx.district} and id = ${id}`)
}

/** Ends every short secret that hangs on another key than this; how many that were. */
export async function endUnderOtherKeys(tx: Tx, { key, now }: { key: number; now: Date }): Promise<number> {
  const codes =
    await tx.rows(sql`update recovery_codes set ended_at = ${now} where district_id = ${tx.district}
    and used_at is null and ended_at is null and key_number is distinct from ${key} returning id`)
  const letters =
    await tx.rows(sql`update sign_in_letters set until = ${now} where district_id = ${tx.district}
    and until > ${now} and key_number is distinct from ${key} returning id`)
  return codes.length + letters.length
}
