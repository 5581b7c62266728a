import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { seenBy } from './finding.ts'

export type JoinId = Id<'join'>

export interface DoubleSide {
  id: PersonId
  name: string
  children: string[]
}

export interface Double {
  one: DoubleSide
  other: DoubleSide
  because: 'same-way' | 'same-name'
}

export interface Joined {
  id: JoinId
  kept: string
  joined: string
  one: PersonId
  other: PersonId
  since: string
}

function side(alias: 'a' | 'b') {
  const row = sql.raw(alias)
  return sql`json_build_object('id', ${row}.id, 'name', ${row}.name, 'children',
    array(select distinct c.name from ties t join current_people c on c.district_id = ${row}.district_id and c.id = t.student_id
      where t.person_id = ${row}.id))`
}

/* Caregivers of students in sight and whom they invited, with the schools of those students. */
function ties(who: Who) {
  return sql`seen as materialized (${seenBy(who)}),
    ties as materialized (select r.person_id, r.student_id, e.school_id from seen s
      join (select district_id, student_id, person_id from current_relationships
        union all select district_id, student_id, person_id from current_invitations) r
        on r.district_id = ${who.district} and r.student_id = s.student_id
      left join current_enrollments e on e.district_id = r.district_id and e.student_id = r.student_id)`
}

/**
 * Pairs of caregivers who may be one person (invariant 11): one mailbox or number and no child in common, or
 * one name and children at different schools. Both must be in sight; a pair once refused stays away. At most 100.
 */
export function doublesFor(reads: Reads, who: Who): Promise<Double[]> {
  return reads.rows<Double>(sql`with ${ties(who)},
    carers as materialized (select person_id, array_agg(distinct student_id) as students, array_agg(distinct school_id) as schools
      from ties group by 1),
    pairs as materialized (
      select u.person_id as one, v.person_id as other, 'same-way' as because
        from carers k join current_ways u on u.district_id = ${who.district} and u.person_id = k.person_id
        join current_way_uses v on v.district_id = u.district_id and v.way_id = u.way_id and v.person_id > u.person_id
        where u.kind in ('mail', 'phone') and u.normalised is not null and not u.sealed
      union
      select p.id, q.id, 'same-name' from carers k
        join current_people p on p.district_id = ${who.district} and p.id = k.person_id
        join current_people q on q.district_id = p.district_id and q.search_text = p.search_text and q.id > p.id
        join carers z on z.person_id = q.id and not z.schools && k.schools)
    select distinct on (a.id, b.id) ${side('a')} as one, ${side('b')} as other, x.because
    from pairs x join carers k on k.person_id = x.one join carers z on z.person_id = x.other and not z.students && k.students
    join current_people a on a.district_id = ${who.district} and a.id = x.one
    join current_people b on b.district_id = a.district_id and b.id = x.other
    where ${who.hat} in ('staff', 'leader')
      and not exists (select from person_join_refusals f
        where f.district_id = a.district_id and f.one_id = least(x.one, x.other) and f.other_id = greatest(x.one, x.other))
    order by a.id, b.id limit 100`)
}

/** Who was joined and may be separated again. */
export function joinsFor(reads: Reads, who: Who): Promise<Joined[]> {
  return reads.rows<Joined>(sql`with ${ties(who)} ${joins(who)} order by j.since desc limit 200`)
}

export function joinFor(reads: Reads, who: Who, id: JoinId): Promise<Joined> {
  return reads.one<Joined>(sql`with ${ties(who)} ${joins(who)} and j.id = ${id}`)
}

function joins(who: Who) {
  return sql`select j.id, k.name as kept, g.name as joined, j.kept_id as one, j.joined_id as other, j.since::text from person_joins j
    join current_people k on k.district_id = j.district_id and k.id = j.kept_id
    join current_people g on g.district_id = j.district_id and g.id = j.joined_id
    where j.district_id = ${who.district} and j.until is null and ${who.hat} in ('staff', 'leader')
      and j.kept_id in (select person_id from ties)`
}

/** Whether both are caregivers of students in the reader's sight, each of them once. */
export async function bothInSight(
  reads: Reads,
  who: Who,
  pair: readonly [PersonId, PersonId],
): Promise<boolean> {
  const rows = await reads.rows<{
    n: number
  }>(sql`with ${ties(who)} select count(distinct person_id)::int as n from ties
    where person_id = any(${[...pair]}::uuid[]) and ${who.hat} in ('staff', 'leader')`)
  return rows[0]?.n === 2
}

/** The one who works at a school is kept, so that both hats stay (invariant 8); else the one known longer. */
export async function joinPair(
  tx: Tx,
  by: PersonId,
  [one, other]: readonly [PersonId, PersonId],
): Promise<void> {
  const working = await tx.rows<{
    person_id: PersonId
  }>(sql`select distinct person_id from current_staff_roles
    where district_id = ${tx.district} and person_id = any(${[one, other]}::uuid[])`)
  const [first, second] = [one, other].sort()
  const kept = working.length === 1 && working[0] ? working[0].person_id : first
  const joined = kept === first ? second : first
  await tx.rows(sql`update person_joins set kept_id = ${kept}
    where district_id = ${tx.district} and kept_id = ${joined} and until is null`)
  await tx.rows(sql`insert into person_joins (district_id, id, kept_id, joined_id, by_person, since)
    values (${tx.district}, ${newId()}, ${kept}, ${joined}, ${by}, today())`)
}

export async function refusePair(
  tx: Tx,
  by: PersonId,
  [one, other]: readonly [PersonId, PersonId],
): Promise<void> {
  await tx.rows(sql`insert into person_join_refusals (district_id, one_id, other_id, by_person)
    values (${tx.district}, least(${one}::uuid, ${other}::uuid), greatest(${one}::uuid, ${other}::uuid), ${by}) on conflict do nothing`)
}

export async function separate(tx: Tx, id: JoinId): Promise<void> {
  await tx.rows(
    sql`update person_joins set until = today() where district_id = ${tx.district} and id = ${id} and until is null`,
  )
}
