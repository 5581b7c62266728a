import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { RestrictedFunction } from '../rules/restrictions.ts'
import { atMySchools, seenBy } from './finding.ts'
import { keeps, rightsOf, type StudentRights } from './restrictions.ts'

export type PairId = Id<'no-contact pair'>

export interface Pair {
  id: PairId
  person: PersonId
  personName: string
  from: PersonId
  fromName: string
  reference: string
  /** Who asked for it to end. */
  endedBy: PersonId[]
}

/* One of the two is the student, or somebody who cares for them. */
const ofStudent = (
  student: ReturnType<typeof sql>,
) => sql`(p.one_id = ${student} or p.other_id = ${student} or exists (
  select from current_relationships r where r.district_id = p.district_id and r.student_id = ${student} and r.person_id in (p.one_id, p.other_id)))`

const pair = sql`p.id, p.one_id as person, a.name as "personName", p.other_id as "from", b.name as "fromName",
  p.evidence_reference as reference, array(select e.by_person from no_contact_endings e
    where e.district_id = p.district_id and e.pair_id = p.id) as "endedBy"
  from no_contact_pairs p join current_people a on a.district_id = p.district_id and a.id = p.one_id
  join current_people b on b.district_id = p.district_id and b.id = p.other_id`

/** Who is kept apart around a student, for those who keep it. */
function pairsAround(reads: Reads, who: Who, student: PersonId): Promise<Pair[]> {
  return reads.rows<Pair>(sql`select ${pair} where p.district_id = ${who.district} and p.until is null
    and ${ofStudent(sql`${student}::uuid`)} and ${keeps(who, sql`${student}::uuid`)} order by p.since, p.id`)
}

/** A student's family as those who keep it see it, and who is kept apart around them. */
export async function apartAround(
  reads: Reads,
  who: Who,
  student: PersonId,
): Promise<{ rights: StudentRights; pairs: Pair[] }> {
  const [rights, pairs] = await Promise.all([rightsOf(reads, who, student), pairsAround(reads, who, student)])
  return { rights, pairs }
}

/** An open pair, and the student through whom the reader keeps it. */
export function pairFor(reads: Reads, who: Who, id: PairId): Promise<Pair & { student: PersonId }> {
  return reads.one(sql`select k.student_id as student, ${pair}
    join restriction_keepers k on k.district_id = p.district_id and k.person_id = ${who.person} and k.hat = ${who.hat}
      and ${ofStudent(sql`k.student_id`)}
    where p.district_id = ${who.district} and p.id = ${id} and p.until is null order by k.student_id limit 1`)
}

/** Whether somebody is the student themselves or cares for them. */
export async function isOfFamily(reads: Reads, student: PersonId, person: PersonId): Promise<boolean> {
  const found =
    await reads.rows(sql`select 1 from current_relationships r where r.district_id = ${reads.district}
    and r.student_id = ${student} and ${person}::uuid in (r.person_id, r.student_id) limit 1`)
  return found.length > 0
}

/** Whether somebody is a student in the reader's sight, such a student's caregiver, or a colleague. */
export async function inReach(reads: Reads, who: Who, person: PersonId): Promise<boolean> {
  const found = await reads.rows(sql`with seen as materialized (${seenBy(who)})
    select 1 where ${person}::uuid in (select student_id from seen)
      or exists (select from current_relationships r where r.district_id = ${who.district} and r.person_id = ${person}
        and r.student_id in (select student_id from seen))
      or exists (select from current_staff_roles o where o.district_id = ${who.district} and o.person_id = ${person} and ${atMySchools(who)})`)
  return found.length > 0
}

/** Writes the pair; one that stands already is left as it is. */
export async function addPair(
  tx: Tx,
  by: PersonId,
  { pair: [one, other], reference }: { pair: readonly [PersonId, PersonId]; reference: string },
): Promise<void> {
  const [low, high] = one < other ? [one, other] : [other, one]
  await tx.rows(sql`insert into no_contact_pairs (district_id, id, one_id, other_id, evidence_reference, entered_by, since)
    values (${tx.district}, ${newId()}, ${low}, ${high}, ${reference}, ${by}, today()) on conflict do nothing`)
}

/** A person's yes to ending it, with a reason; the second one ends it. */
export async function addPairEnding(
  tx: Tx,
  by: PersonId,
  { id, reason, last }: { id: PairId; reason: string; last: boolean },
): Promise<void> {
  await tx.rows(sql`insert into no_contact_endings (district_id, pair_id, by_person, reason)
    values (${tx.district}, ${id}, ${by}, ${reason}) on conflict do nothing`)
  if (last)
    await tx.rows(
      sql`update no_contact_pairs set until = today() where district_id = ${tx.district} and id = ${id}`,
    )
}

/** Who of these people may never share a list, a table or a room with whom else of them (L13). */
export function keptApart(
  reads: Reads,
  people: readonly PersonId[],
): Promise<{ person: PersonId; from: PersonId }[]> {
  return reads.rows(sql`select person_id as person, from_id as "from" from people_kept_apart
    where district_id = ${reads.district} and person_id = any(${[...people]}::uuid[]) and from_id = any(${[...people]}::uuid[])
    order by person_id, from_id`)
}

/**
 * Whether no restriction in force closes this function for somebody and a student (invariant 3). It says nothing about
 * whether they are anything to each other: ask `sight` for that.
 */
export async function mayDo(
  reads: Reads,
  asked: { student: PersonId; person: PersonId; function: RestrictedFunction },
): Promise<boolean> {
  const closed =
    await reads.rows(sql`select 1 from restrictions_in_force x where x.district_id = ${reads.district}
    and x.student_id = ${asked.student} and x.person_id = ${asked.person} and x.function = ${asked.function} limit 1`)
  return closed.length === 0
}
