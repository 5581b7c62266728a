import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import { stateNow } from './comparing.ts'

export interface Sample {
  kind: string
  state: 'new' | 'same' | 'changed' | 'back' | 'gone'
  bits: number
  name: string
  /** The person a place or a link is about. */
  other: string | null
}

const few = 25

/** The first of what differs, in the roster's order, with the names to show; people who change are told elsewhere. */
export function sampleThings(tx: Tx): Promise<Sample[]> {
  return tx.rows(sql<Sample>`
    select kind, state, bits, null as other, coalesce(wanted::json->>'name',
      trim(concat_ws(' ', wanted::json->'names'->>'given', wanted::json->'names'->>'family'))) as name
    from (select kind, ${stateNow} as state, bits, wanted, row_number() over (partition by kind, ${stateNow}, bits order by roster_id) as place
      from staged_things where not ended and not same and was is distinct from fingerprint and kind <> 'household' and (kind <> 'person' or not known)) s
    where place <= ${few}`)
}

export function sampleTies(tx: Tx): Promise<Sample[]> {
  return named(
    tx,
    sql`
    select kind, state, bits, first_id, second_id
    from (select kind, ${stateNow} as state, bits, first_id, second_id, row_number() over (partition by kind, ${stateNow}, bits & 1) as place
      from staged_ties where not ended and not same and was is distinct from fingerprint and first_id is not null and second_id is not null) t
    where place <= ${few}`,
  )
}

export function sampleGone(tx: Tx): Promise<Sample[]> {
  return named(
    tx,
    sql`
    select kind, 'gone' as state, bits, our_id as first_id, other_id as second_id
    from (select kind, bits, our_id, other_id, row_number() over (partition by kind, bits) as place
      from (select kind, bits, our_id, other_id from staged_gone where not spared and kind in ('school', 'section', 'person')
        union all select kind, bits, our, other from staged_lost) g) t
    where place <= ${few}`,
  )
}

/** With what they are called: as it is here, or, when it is new, as the roster says; the roster is gone through once. */
function named(tx: Tx, samples: RawBuilder<unknown>): Promise<Sample[]> {
  return tx.rows(sql<Sample>`
    with s as materialized (${samples}),
    told as materialized (
      select t.ours_now as id,
        coalesce(t.wanted::json->>'name', trim(concat_ws(' ', t.wanted::json->'names'->>'given', t.wanted::json->'names'->>'family'))) as name
      from staged_things t where t.ours_now in (select first_id from s union select second_id from s))
    select s.kind, s.state, s.bits, ${nameOf(tx, 'first_id')} as name, ${nameOf(tx, 'second_id')} as other from s`)
}

function nameOf({ district }: Tx, column: string) {
  const id = sql.ref(`s.${column}`)
  return sql`coalesce(
    (select name from current_people p where p.district_id = ${district} and p.id = ${id}),
    (select name from current_sections c where c.district_id = ${district} and c.id = ${id}),
    (select name from current_schools c where c.district_id = ${district} and c.id = ${id}),
    (select t.name from told t where t.id = ${id} limit 1))`
}
