import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { SourceId } from '../rules.ts'

/**
 * How many students come in anew by the name of a student who is here already by another kind of roster. Ids mean the same
 * within one kind alone, so that a school that changes it would bring everybody in twice.
 */
export async function lookAlikes(tx: Tx, source: SourceId): Promise<number> {
  const { n } = await tx.one(sql<{ n: number }>`
    with here as materialized (
      select distinct lower(trim(concat_ws(' ', p.given_name, p.family_name))) as name from roster_links l
      join current_people p on p.district_id = l.district_id and p.id = l.our_id
      where l.district_id = ${tx.district} and l.source_id <> ${source} and l.kind = 'person' and l.bits & 1 <> 0
        and l.fingerprint is not null)
    select count(*)::int as n from staged_things t
    join here h on h.name = lower(trim(concat_ws(' ', t.wanted::json->'names'->>'given', t.wanted::json->'names'->>'family')))
    where t.kind = 'person' and not t.known and not t.ended and t.bits & 1 <> 0
      and exists (select from here)`)
  return n
}
