import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { RestrictedFunction } from '../rules/restrictions.ts'
import { keeps, type RestrictionId } from './restrictions.ts'

export type DisputeId = Id<'dispute'>

/** A restriction as the person it holds for may see it: never whose evidence, nor who entered it. */
export interface Limit {
  id: RestrictionId
  function: RestrictedFunction
  /** The child's name, where the reader still sees the child at all. */
  child: string | null
  until: string | null
  /** The school, and who leads it. */
  school: string
  leaders: string[]
  disputes: { words: string; answer: string | null }[]
}

const disputesOf = (
  who: Who,
) => sql`coalesce((select json_agg(json_build_object('words', d.words, 'answer', a.words) order by d.at)
  from restriction_disputes d left join restriction_dispute_answers a on a.district_id = d.district_id and a.dispute_id = d.id
  where d.district_id = r.district_id and d.restriction_id = r.id and d.by_person = ${who.person}), '[]')`

const leadersOf = sql`array(select distinct q.name from current_staff_roles l
  join current_people q on q.district_id = l.district_id and q.id = l.person_id
  where l.district_id = e.district_id and l.school_id = e.school_id and l.role in ('principal', 'administrator'))`

/** What the school has limited for the reader, one row each. */
export function limitsOn(reads: Reads, who: Who): Promise<Limit[]> {
  return reads.rows<Limit>(sql`select distinct on (r.function, r.id) r.id, r.function, r.until::text as until, c.name as school,
      ${leadersOf} as leaders, ${disputesOf(who)} as disputes, case when exists (select from sight v where v.district_id = f.district_id
        and v.viewer_id = ${who.person} and v.hat = ${who.hat} and v.student_id = f.student_id) then p.called end as child
    from restrictions_in_force f join restrictions r on r.district_id = f.district_id and r.id = f.id
    join current_people p on p.district_id = f.district_id and p.id = f.student_id
    join current_enrollments e on e.district_id = f.district_id and e.student_id = f.student_id
    join current_schools c on c.district_id = e.district_id and c.id = e.school_id
    where f.district_id = ${who.district} and f.person_id = ${who.person} and ${who.hat} = 'caregiver'
    order by r.function, r.id`)
}

/** A restriction in force on the reader; another's is NotFound. */
export function ownLimit(
  reads: Reads,
  who: Who,
  id: RestrictionId,
): Promise<{ student: PersonId; waiting: boolean }> {
  return reads.one(sql`select f.student_id as student, exists (select from disputes_waiting d
      where d.district_id = f.district_id and d.restriction_id = f.id) as waiting
    from restrictions_in_force f where f.district_id = ${who.district} and f.id = ${id}
      and f.person_id = ${who.person} and ${who.hat} = 'caregiver' limit 1`)
}

export async function addDispute(
  tx: Tx,
  by: PersonId,
  dispute: { restriction: RestrictionId; words: string },
): Promise<void> {
  await tx.rows(sql`insert into restriction_disputes (district_id, id, restriction_id, by_person, words)
    values (${tx.district}, ${newId()}, ${dispute.restriction}, ${by}, ${dispute.words})`)
}

export interface Dispute {
  id: DisputeId
  student: PersonId
  studentName: string
  by: PersonId
  byName: string
  function: RestrictedFunction
  words: string
}

/* Only a leader answers, and nobody their own. */
function disputesFor(who: Who) {
  return sql`select d.id, o.student_id as student, p.name as "studentName", d.by_person as by, q.name as "byName", r.function, d.words
    from disputes_waiting x join restriction_disputes d on d.district_id = x.district_id and d.id = x.id
    join restrictions r on r.district_id = d.district_id and r.id = d.restriction_id
    join relationships o on o.district_id = r.district_id and o.id = r.relationship_id
    join current_people p on p.district_id = o.district_id and p.id = o.student_id
    join current_people q on q.district_id = d.district_id and q.id = d.by_person
    where x.district_id = ${who.district} and ${who.hat} = 'leader' and ${keeps(who, sql`o.student_id`)}`
}

/** What caregivers say is wrong, the oldest first. */
export function disputesWaiting(reads: Reads, who: Who): Promise<Dispute[]> {
  return reads.rows<Dispute>(sql`${disputesFor(who)} order by d.at`)
}

export function disputeFor(reads: Reads, who: Who, id: DisputeId): Promise<Dispute> {
  return reads.one<Dispute>(sql`${disputesFor(who)} and d.id = ${id}`)
}

export async function addDisputeAnswer(
  tx: Tx,
  by: PersonId,
  answer: { id: DisputeId; words: string },
): Promise<void> {
  await tx.rows(sql`insert into restriction_dispute_answers (district_id, dispute_id, words, by_person)
    values (${tx.district}, ${answer.id}, ${answer.words}, ${by}) on conflict do nothing`)
}
