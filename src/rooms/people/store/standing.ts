import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { CorrectionField } from '../rules/corrections.ts'
import { asTable } from './timelines.ts'

/** What the roster now says of one field of one person. */
export interface RosterSays {
  person: PersonId
  field: CorrectionField
  value: string
}

/** Accepted corrections that still stand, by `shieldKey`. */
export type Shields = ReadonlyMap<string, string>

export function shieldKey(person: string, field: CorrectionField): string {
  return `${person} ${field}`
}

/**
 * Tells standing corrections what the roster now says: one that agrees closes, the others remember it and
 * hold their field (invariant 10). Returns the values that stand.
 */
export async function settleStanding(tx: Tx, said: readonly RosterSays[]): Promise<Shields> {
  if (said.length === 0 || !(await anyStanding(tx))) return new Map()
  const rows = await tx.rows<{
    person_id: string
    field: CorrectionField
    value: string
    holds: boolean
  }>(sql`
    update standing_corrections t set roster_value = r.value, until = case when t.value = r.value then today() end
    from ${asTable(said, { person: 'uuid', field: 'text', value: 'text' })}
    where t.district_id = ${tx.district} and t.until is null and t.person_id = r.person and t.field = r.field
    returning t.person_id, t.field, t.value, t.until is null as holds`)
  return new Map(
    rows.filter((row) => row.holds).map((row) => [shieldKey(row.person_id, row.field), row.value]),
  )
}

/** Most districts have none: asking costs less than telling them thousands of fields. */
async function anyStanding(tx: Tx): Promise<boolean> {
  const some = await tx.rows(sql`select 1 from standing_corrections
    where district_id = ${tx.district} and until is null limit 1`)
  return some.length > 0
}
