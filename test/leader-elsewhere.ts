import { sql } from 'kysely'
import type { Tx } from '../src/ground/database.ts'
import { newId, type PersonId } from '../src/ground/ids.ts'

/** Ada Away, who leads another school of the same district. */
export async function leaderElsewhere(tx: Tx): Promise<PersonId> {
  const { district } = tx
  const [school, person] = [newId(), newId<'person'>()]
  await tx.rows(
    sql`insert into schools (district_id, id, name, since) values (${district}, ${school}, 'Away', '2026-08-01')`,
  )
  await tx.rows(sql`insert into people (district_id, id) values (${district}, ${person})`)
  await tx.rows(sql`insert into person_names (district_id, id, person_id, given_name, family_name, sort_name, search_text, since)
    values (${district}, ${newId()}, ${person}, 'Ada', 'Away', 'Away Ada', 'ada away', '2026-08-01')`)
  await tx.rows(sql`insert into staff_roles (district_id, id, person_id, school_id, role, since)
    values (${district}, ${newId()}, ${person}, ${school}, 'principal', '2026-08-01')`)
  return person
}
