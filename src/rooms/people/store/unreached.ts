import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { byName } from '../rules/names.ts'
import { type Unreached, unreachedReason, type WayForReach } from '../rules/ways.ts'
import { seenBy } from './finding.ts'

interface ReachRow {
  id: PersonId
  name: string
  sortName: string
  children: { id: PersonId; name: string }[]
  ways: WayForReach[]
}

/**
 * Caregivers of students in sight without a mailbox or number that could be tried. An address of theirs or of
 * their household counts as paper. Why is for `unreachedReason`.
 */
function hardToReach(reads: Reads, who: Who): Promise<ReachRow[]> {
  return reads.rows<ReachRow>(sql`
    with seen as materialized (${seenBy(who)}),
    ties as materialized (select r.person_id, r.student_id from seen s
      join current_relationships r on r.district_id = ${who.district} and r.student_id = s.student_id),
    live as materialized (select distinct w.person_id from current_ways w where w.district_id = ${who.district}
      and w.kind in ('mail', 'phone', 'device') and w.normalised is not null and w.state <> 'dead'),
    stuck as materialized (select person_id, array_agg(distinct student_id) as students from ties
      where person_id not in (select person_id from live) group by person_id)
    select p.id, p.name, p.sort_name as "sortName",
      (select json_agg(json_build_object('id', c.id, 'name', c.name) order by c.sort_name) from current_people c
        where c.district_id = p.district_id and c.id = any(k.students)) as children,
      (select coalesce(json_agg(x), '[]') from (
        select w.kind, w.normalised, w.state from current_ways w where w.district_id = p.district_id and w.person_id = p.id
        union all
        select 'address', 'home', 'unchecked' from current_household_members m
          join household_addresses a on a.district_id = m.district_id and a.household_id = m.household_id and a.until is null
          where m.district_id = p.district_id and m.person_id = p.id) x) as ways
    from stuck k join current_people p on p.district_id = ${who.district} and p.id = k.person_id
    where ${who.hat} in ('staff', 'leader', 'advisor')`)
}

/** Students in sight for whom no caregiver is known. */
function withoutCaregiver(
  reads: Reads,
  who: Who,
): Promise<{ id: PersonId; name: string; sortName: string }[]> {
  return reads.rows(sql`select p.id, p.name, p.sort_name as "sortName" from (${seenBy(who)}) s
    join current_people p on p.district_id = ${who.district} and p.id = s.student_id
    where ${who.hat} in ('staff', 'leader', 'advisor') and not exists (select from current_relationships r
      where r.district_id = p.district_id and r.student_id = p.id)`)
}

export type UnreachedReason = Unreached | 'no-caregiver'

export interface UnreachedPerson {
  id: PersonId
  name: string
  sortName: string
  children: readonly { id: string; name: string }[]
}

export interface UnreachedGroup {
  reason: UnreachedReason
  people: readonly UnreachedPerson[]
}

const order: readonly UnreachedReason[] = [
  'no-way',
  'number-not-possible',
  'mailbox-dead',
  'only-paper',
  'no-caregiver',
]

/** Whom the school cannot reach yet, by reason, sorted by the reader's language (a BCP-47 tag). */
export async function unreachedFor(reads: Reads, who: Who, language: string): Promise<UnreachedGroup[]> {
  const [hard, alone] = await Promise.all([hardToReach(reads, who), withoutCaregiver(reads, who)])
  const people = new Map<UnreachedReason, UnreachedPerson[]>(order.map((reason) => [reason, []]))
  for (const row of hard) people.get(unreachedReason(row.ways) ?? 'no-way')?.push(row)
  for (const student of alone) people.get('no-caregiver')?.push({ ...student, children: [] })
  return [...people]
    .filter(([, those]) => those.length > 0)
    .map(([reason, those]) => ({ reason, people: those.sort(byName(language)) }))
}
