import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId, type SchoolId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { Before, Side } from '../rules/intents.ts'

export type ThreadId = Id<'thread'>
export type HouseholdId = Id<'household'>

/** The thread of a student and a household (null: the student's own), made when there is none yet. */
export async function threadFor(
  tx: Tx,
  { student, household, at }: { student: PersonId; household: HouseholdId | null; at: Date },
): Promise<ThreadId> {
  const [made] = await tx.rows(sql<{ id: ThreadId }>`
    insert into threads (district_id, id, student_id, household_id, made_at)
    values (${tx.district}, ${newId()}, ${student}, ${household}, ${at}) on conflict do nothing returning id`)
  if (made) return made.id
  const { id } = await tx.one(sql<{ id: ThreadId }>`select id from threads
    where district_id = ${tx.district} and student_id = ${student} and household_id is not distinct from ${household}`)
  return id
}

/** A household of a student in which this person may speak for them; NotFound when there is none. */
export async function householdOf(reads: Reads, who: Who, student: PersonId): Promise<HouseholdId> {
  const { household } = await reads.one(sql<{ household: HouseholdId }>`
    select k.household_id as household from current_household_members k
    join open_functions o on o.district_id = k.district_id and o.student_id = k.person_id and o.person_id = ${who.person} and o.function = 'messages'
    where k.district_id = ${reads.district} and k.person_id = ${student} and ${who.hat} = 'caregiver' and (
      exists (select from current_household_members m where m.district_id = k.district_id and m.household_id = k.household_id and m.person_id = ${who.person})
      or exists (select from current_invitations i join current_household_members m on m.district_id = i.district_id and m.person_id = i.by_person
        where i.district_id = k.district_id and i.student_id = ${student} and i.person_id = ${who.person} and m.household_id = k.household_id))
    order by 1 limit 1`)
  return household
}

/** The part somebody has in a thread, in the hat they wear; nobody else finds it there (R02, "Seen by"). */
export interface Part {
  thread: ThreadId
  student: PersonId
  household: HouseholdId | null
  side: Side
  school: SchoolId
}

export function partIn(reads: Reads, who: Who, thread: ThreadId): Promise<Part> {
  return reads.one(sql<Part>`
    select t.id as thread, t.student_id as student, t.household_id as household, s.side,
      (select e.school_id from current_enrollments e where e.district_id = t.district_id and e.student_id = t.student_id order by 1 limit 1) as school
    from thread_sides s join threads t on t.district_id = s.district_id and t.id = s.thread_id
    where s.district_id = ${reads.district} and s.thread_id = ${thread} and s.person_id = ${who.person} and s.hat = ${who.hat} limit 1`)
}

/** What went on between the school and this family since the school year began (R02.2). */
export function beforeIn(reads: Reads, thread: ThreadId): Promise<Before> {
  return reads.one(sql<Before>`
    with year as (select coalesce((select max(y.first_day) from terms_at y
        join current_enrollments e on e.district_id = y.district_id and e.school_id = y.school_id
        join threads t on t.district_id = e.district_id and t.student_id = e.student_id
        where y.district_id = ${reads.district} and t.id = ${thread} and y.kind = 'school-year'
          and today() between y.first_day and y.last_day), date_trunc('year', today() - interval '7 months')::date + interval '7 months') as begun),
    said as (select m.intent from messages m, year
      where m.district_id = ${reads.district} and m.thread_id = ${thread} and m.side = 'school' and m.at >= year.begun
      union all
      select c.intent from spoken_contacts c join threads t on t.district_id = c.district_id and t.student_id = c.student_id
          and t.household_id is not distinct from c.household_id, year
        where t.district_id = ${reads.district} and t.id = ${thread} and c.outcome = 'spoke' and c.at >= year.begun)
    select exists (select from said where intent is distinct from 'concern') as "heardThisYear"`)
}

/** The names of a thread's people, which no machine may see (R03.12). */
export async function namesIn(reads: Reads, thread: ThreadId): Promise<string[]> {
  const rows = await reads.rows(sql<{ name: string }>`
    select distinct p.name from threads t
      cross join lateral (select person_id from people_in_thread(t.district_id, t.student_id, t.household_id)
        union select t.student_id offset 0) q
      cross join lateral (select p.name from current_people p where p.district_id = t.district_id and p.id = q.person_id offset 0) p
      where t.district_id = ${reads.district} and t.id = ${thread}`)
  return rows.map(({ name }) => name)
}

/** Whom a thread is about. */
export async function studentIn(reads: Reads, thread: ThreadId): Promise<PersonId> {
  const { student } = await reads.one(sql<{ student: PersonId }>`
    select student_id as student from threads where district_id = ${reads.district} and id = ${thread}`)
  return student
}

export async function zoneOf(reads: Reads): Promise<string> {
  const { zone } = await reads.one(
    sql<{ zone: string }>`select time_zone as zone from districts where id = ${reads.district}`,
  )
  return zone
}

/** Whether somebody said that they would rather listen than read (R03.11). */
export const prefersSound = (who: Who) => sql`exists (select from current_language_profiles l
  where l.district_id = ${who.district} and l.person_id = ${who.person} and l.prefers_sound)`
