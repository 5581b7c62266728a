import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { Pair } from '../rules/likeness.ts'
import type { RunId, SourceId } from '../rules.ts'

const nameSaid = sql`lower(trim(concat_ws(' ', t.wanted::json->'names'->>'given', t.wanted::json->'names'->>'family')))`

/**
 * Lays out who comes in anew by the name of somebody whom another kind of roster brought: ids mean the same within one kind
 * alone. Adults first. Returns how many pairs there are. Whoever a leader has parted is not laid out again.
 */
export async function layOutNamesakes(tx: Tx, source: SourceId): Promise<number> {
  const links = (alias: string) => sql`${sql.ref(`${alias}.district_id`)} = ${tx.district} and
    ${sql.ref(`${alias}.kind`)} = 'person' and ${sql.ref(`${alias}.fingerprint`)} is not null`
  await tx.executeSql(`set local work_mem = '64MB';
    create temp table staged_namesakes ("rosterId" text, fresh uuid, person uuid, student boolean, wanted text,
      numbers text[], caregivers uuid[]) on commit drop`)
  const rows = await tx.rows(sql`
    with here as materialized (
      select l.our_id as id, bool_or(l.bits & 1 <> 0) as student, array_agg(l.roster_id) as numbers,
        lower(trim(concat_ws(' ', p.given_name, p.family_name))) as name
      from roster_links l join current_people p on p.district_id = l.district_id and p.id = l.our_id
      where ${links('l')} and l.source_id <> ${source} and not exists (select from roster_links o
        where ${links('o')} and o.source_id = ${source} and o.our_id = l.our_id)
      group by l.our_id, 4),
    cared as materialized (select first_id, array_agg(second_id) as caregivers from staged_ties
      where kind = 'link' and second_id is not null and exists (select from here) group by first_id)
    insert into staged_namesakes
    select t.roster_id, t.ours_now, h.id, h.student, t.wanted, h.numbers, coalesce(c.caregivers, '{}')
    from staged_things t
    join here h on h.student = (t.bits & 1 <> 0) and h.name = ${nameSaid}
    left join cared c on c.first_id = t.ours_now
    where t.kind = 'person' and not t.known and not t.ended and exists (select from here)
      and not exists (select from roster_likenesses x where x.district_id = ${tx.district} and x.source_id = ${source}
        and x.roster_id = t.roster_id and x.person_id = h.id and x.until is not null)
    order by h.student, t.roster_id returning 1`)
  await tx.executeSql('set local work_mem to default')
  return rows.length
}

/** Of these pairs those that the leaders saw before they said yes to this run. */
export async function seenIn(tx: Tx, run: RunId, pairs: readonly Pair[]): Promise<Pair[]> {
  const rows = await tx.rows(sql<{
    rosterId: string
    person: string
  }>`select roster_id as "rosterId", person_id as person
    from roster_look_alikes where district_id = ${tx.district} and run_id = ${run}`)
  const seen = new Map(rows.map(({ rosterId, person }) => [rosterId, person]))
  return pairs.filter(({ rosterId, person }) => seen.get(rosterId) === person)
}

/** A row that becomes what is here already: who, or which class. */
export interface Taken {
  rosterId: string
  fresh: string
  ours: string
}

/** Classes that come in anew at a school where one of the same name is, and of the same code where both have one. */
export function sameSections(tx: Tx): Promise<Taken[]> {
  return tx.rows(sql<Taken>`
    select t.roster_id as "rosterId", t.ours_now as fresh, c.id as ours
    from staged_things t
    join staged_things s on s.kind = 'school' and s.roster_id = t.wanted::json->>'school'
    join current_sections c on c.district_id = ${tx.district} and c.school_id = s.ours_now and c.name = t.wanted::json->>'name'
      and coalesce(c.code = t.wanted::json->>'code', true)
    where t.kind = 'section' and not t.known and not t.ended`)
}

/** From here on these rows are what is here, in what is laid out and in every tie; a tie that is here already is no news. */
export async function takeAsSame(
  tx: Tx,
  kind: 'person' | 'section',
  { taken, source }: { taken: readonly Taken[]; source: SourceId },
): Promise<void> {
  if (taken.length === 0) return
  const same = sql`unnest(${taken.map(({ rosterId }) => rosterId)}::text[], ${taken.map(({ fresh }) => fresh)}::uuid[],
    ${taken.map(({ ours }) => ours)}::uuid[]) s (roster_id, fresh, ours)`
  await tx.rows(sql`update staged_things t set ours_now = s.ours, same = true from ${same}
    where t.kind = ${kind} and t.roster_id = s.roster_id`)
  for (const end of [sql`first_id`, sql`second_id`])
    await tx.rows(sql`update staged_ties t set ${end} = s.ours from ${same} where t.${end} = s.fresh`)
  await tx.rows(sql`update staged_ties t set same = true from roster_links l
    where not t.known and l.district_id = ${tx.district} and l.source_id <> ${source} and l.kind = t.kind
      and l.fingerprint is not null and l.our_id = t.first_id and l.other_id = t.second_id`)
}
