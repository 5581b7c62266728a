import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId, type SchoolId } from '../../../ground/ids.ts'
import type { Homeroom, Plan, Standing } from '../rules/homerooms.ts'
import type { Unplaced } from '../rules/sharing.ts'
import type { AdvisoryId } from '../rules.ts'

export interface School {
  id: SchoolId
  name: string
}

/** The schools of the district, in the order of their names; with `leader`, those that this person leads. */
export function schoolsToPlace(tx: Reads, leader?: PersonId): Promise<School[]> {
  return tx.rows(sql<School>`
    select c.id, c.name from current_schools c
    where ${leader ?? null}::uuid is null or exists (select from current_staff_roles r
      where r.district_id = c.district_id and r.school_id = c.id and r.person_id = ${leader ?? null}::uuid
        and r.role in ('principal', 'administrator'))
    order by c.name, c.id`)
}

/** Facts of several schools are read at once; each row says of which. */
export type At<Fact> = Fact & { school: SchoolId }

type Schools = readonly SchoolId[]

/** Students of the schools' advisories who are not enrolled there any more. */
export function leaversAt(tx: Reads, schools: Schools): Promise<At<{ who: PersonId }>[]> {
  return tx.rows(sql<At<{ who: PersonId }>>`
    select a.school_id as school, s.student_id as who
    from advisories a join advisory_students s on s.district_id = a.district_id and s.advisory_id = a.id and s.until is null
    where a.district_id = ${tx.district} and a.school_id = any(${schools}::uuid[])
      and not exists (select from current_enrollments e
        where e.district_id = s.district_id and e.student_id = s.student_id and e.school_id = a.school_id)`)
}

/** Whether the adult of a row has a role at any school, or a section they teach or will teach. */
const isHere = (row: string) => sql`(exists (select from current_staff_roles r
    where r.district_id = ${sql.ref(`${row}.district_id`)} and r.person_id = ${sql.ref(`${row}.person_id`)})
  or exists (select from section_adults h
    where h.district_id = ${sql.ref(`${row}.district_id`)} and h.person_id = ${sql.ref(`${row}.person_id`)} and h.until is null))`

/** Adults of the schools' advisories who have no role at any school and teach no section any more. */
export function adultsGoneFrom(tx: Reads, schools: Schools): Promise<At<{ who: PersonId }>[]> {
  return tx.rows(sql<At<{ who: PersonId }>>`
    select distinct a.school_id as school, t.person_id as who
    from advisories a join advisory_adults t on t.district_id = a.district_id and t.advisory_id = a.id and t.until is null
    where a.district_id = ${tx.district} and a.school_id = any(${schools}::uuid[])
      and not ${isHere('t')}`)
}

/** Whoever left a school leaves their advisory there. */
export async function endLeft(
  tx: Tx,
  { students, adults }: Record<'students' | 'adults', readonly At<{ who: PersonId }>[]>,
): Promise<void> {
  const ending = (table: string, left: readonly At<{ who: PersonId }>[], column: string) => sql`
    update ${sql.table(table)} t set until = greatest(t.since, today())
    from advisories a, unnest(${left.map((one) => one.school)}::uuid[], ${left.map((one) => one.who)}::uuid[]) n (school, who)
    where t.district_id = ${tx.district} and t.until is null and ${sql.ref(`t.${column}`)} = n.who
      and a.district_id = t.district_id and a.id = t.advisory_id and a.school_id = n.school`
  if (students.length > 0) await tx.rows(ending('advisory_students', students, 'student_id'))
  if (adults.length > 0) await tx.rows(ending('advisory_adults', adults, 'person_id'))
}

/** An advisory without anybody ends. */
export async function endEmpty(tx: Tx, schools: Schools): Promise<void> {
  await tx.rows(sql`
    update advisories a set until = greatest(a.since, today())
    where a.district_id = ${tx.district} and a.school_id = any(${schools}::uuid[]) and a.until is null
      and not exists (select from advisory_adults t where t.district_id = a.district_id and t.advisory_id = a.id and t.until is null)
      and not exists (select from advisory_students s where s.district_id = a.district_id and s.advisory_id = a.id and s.until is null)`)
}

/** The schools' advisories with their advisors, oldest first. */
export function standingAt(tx: Reads, schools: Schools): Promise<At<Standing>[]> {
  return tx.rows(sql<At<Standing>>`
    select a.school_id as school, a.id as advisory, t.person_id as advisor
    from advisories a
    left join advisory_adults t on t.district_id = a.district_id and t.advisory_id = a.id and t.part = 'advisor' and t.until is null
    where a.district_id = ${tx.district} and a.school_id = any(${schools}::uuid[]) and a.until is null
    order by a.since, a.name, a.id`)
}

export interface PlacedStudent {
  student: PersonId
  advisory: AdvisoryId
  /** A person placed them here; the roster does not undo it. */
  byHand: boolean
}

/** Every student of the schools' advisories today. */
export function placedAt(tx: Reads, schools: Schools): Promise<At<PlacedStudent>[]> {
  return tx.rows(sql<At<PlacedStudent>>`
    select a.school_id as school, s.student_id as student, s.advisory_id as advisory, s.moved_by is not null as "byHand"
    from advisory_students s join advisories a on a.district_id = s.district_id and a.id = s.advisory_id
    where s.district_id = ${tx.district} and a.school_id = any(${schools}::uuid[]) and s.until is null`)
}

/**
 * Homerooms in the order of their names, each with the teacher named first and its enrolled students. A place that is to
 * come counts from its day on; before, only for whom no advisor has today, so that nobody is without one (R01.1).
 */
export function homeroomsAt(tx: Reads, schools: Schools): Promise<At<Homeroom>[]> {
  return tx.rows(sql<At<Homeroom>>`
    select c.school_id as school, c.id as section, c.name,
      (select t.person_id from section_adults t join current_people p on p.district_id = t.district_id and p.id = t.person_id
        where t.district_id = c.district_id and t.section_id = c.id and t.until is null
        order by t.since > today(), t.main desc, p.sort_name, p.id limit 1) as adult,
      array(select s.student_id::text from section_students s
        join current_people p on p.district_id = s.district_id and p.id = s.student_id
        where s.district_id = c.district_id and s.section_id = c.id and s.until is null
          and (s.since <= today() or not ${advised})
          and exists (select from current_enrollments e where e.district_id = s.district_id and e.student_id = s.student_id and e.school_id = c.school_id)
        order by p.sort_name, p.id) as students
    from current_sections c
    where c.district_id = ${tx.district} and c.school_id = any(${schools}::uuid[]) and c.homeroom
    order by c.name, c.code, c.id`)
}

const advised = sql`exists (select from current_advisory_students x
  join current_advisory_adults y on y.district_id = x.district_id and y.advisory_id = x.advisory_id and y.part = 'advisor'
  where x.district_id = s.district_id and x.student_id = s.student_id and ${isHere('y')})`

/** Students the roster took out of their advisor's homeroom while that homeroom goes on. */
export function leftHomeroom(tx: Reads, schools: Schools): Promise<At<{ who: PersonId }>[]> {
  return tx.rows(sql<At<{ who: PersonId }>>`
    select distinct c.school_id as school, was.student_id as who
    from current_sections c
    join section_students was on was.district_id = c.district_id and was.section_id = c.id and was.until <= today()
    join section_adults t on t.district_id = c.district_id and t.section_id = c.id and t.until is null
    join advisory_students s on s.district_id = c.district_id and s.student_id = was.student_id and s.until is null
    join advisory_adults a on a.district_id = c.district_id and a.advisory_id = s.advisory_id and a.until is null
      and a.part = 'advisor' and a.person_id = t.person_id
    where c.district_id = ${tx.district} and c.school_id = any(${schools}::uuid[]) and c.homeroom
      and not exists (select from section_students now where now.district_id = c.district_id and now.section_id = c.id
        and now.student_id = was.student_id and now.until is null)`)
}

/**
 * Enrolled students without an advisory, by grade and name, each with the teachers named first for their sections. Which
 * teachers a section has is found once for it, not for each of its students; also those who are to come.
 */
export async function unplacedAt(tx: Reads, schools: Schools): Promise<At<Unplaced>[]> {
  const rows = await tx.rows(sql<At<Unplaced>>`
    with teaching as materialized (
      select c.school_id, t.section_id, lpad((dense_rank() over (order by p.sort_name, t.person_id))::text, 7, '0') || t.person_id as teacher
      from current_sections c
      join section_adults t on t.district_id = c.district_id and t.section_id = c.id and t.until is null
      join current_people p on p.district_id = t.district_id and p.id = t.person_id
      where c.district_id = ${tx.district} and c.school_id = any(${schools}::uuid[])
        and (t.main or not exists (select from section_adults o
          where o.district_id = t.district_id and o.section_id = t.section_id and o.until is null and o.main))),
    waiting as materialized (
      select e.school_id, e.student_id, e.grade
      from current_enrollments e
      where e.district_id = ${tx.district} and e.school_id = any(${schools}::uuid[])
        and not exists (select from advisory_students s
          join advisories a on a.district_id = s.district_id and a.id = s.advisory_id
          join current_enrollments o on o.district_id = s.district_id and o.student_id = s.student_id and o.school_id = a.school_id
          where s.district_id = e.district_id and s.student_id = e.student_id and s.until is null)),
    taught as (
      select w.school_id, w.student_id, array_agg(distinct t.teacher) as teachers
      from waiting w
      join section_students s on s.district_id = ${tx.district} and s.student_id = w.student_id and s.until is null
      join teaching t on t.section_id = s.section_id and t.school_id = w.school_id
      group by w.school_id, w.student_id)
    select w.school_id as school, w.student_id as student, w.grade, coalesce(t.teachers, '{}') as teachers
    from waiting w
    join current_people n on n.district_id = ${tx.district} and n.id = w.student_id
    left join taught t on t.school_id = w.school_id and t.student_id = w.student_id
    order by w.grade, n.sort_name, w.student_id`)
  return rows.map((row) => ({ ...row, teachers: row.teachers.map((ranked) => ranked.slice(7) as PersonId) }))
}

/** Writes plans: advisories that begin, advisors who take over, students who come in or move over. */
export async function carryOut(tx: Tx, plans: readonly At<Plan>[]): Promise<void> {
  const begin = plans.flatMap((plan) => plan.begin.map((one) => ({ ...one, school: plan.school })))
  await tx.rows(sql`
    insert into advisories (district_id, id, school_id, name, since)
    select ${tx.district}::uuid, n.id, n.school, n.name, today()
    from unnest(${begin.map((one) => one.advisory)}::uuid[], ${begin.map((one) => one.school)}::uuid[],
      ${begin.map((one) => one.name)}::text[]) n (id, school, name)`)
  const advisors = [...begin, ...plans.flatMap((plan) => plan.handOver)]
  await tx.rows(sql`
    insert into advisory_adults (district_id, id, advisory_id, person_id, part, since)
    select ${tx.district}::uuid, n.id, n.advisory, n.advisor, 'advisor', today()
    from unnest(${advisors.map(() => newId())}::uuid[], ${advisors.map((one) => one.advisory)}::uuid[],
      ${advisors.map((one) => one.advisor)}::uuid[]) n (id, advisory, advisor)`)
  const place = [...new Map(plans.flatMap((plan) => plan.place).map((one) => [one.student, one])).values()]
  for (let from = 0; from < place.length; from += 5000) await placeSome(tx, place.slice(from, from + 5000))
}

async function placeSome(tx: Tx, place: Plan['place']): Promise<void> {
  const students = place.map((one) => one.student)
  await tx.rows(sql`
    update advisory_students set until = greatest(since, today())
    where district_id = ${tx.district} and student_id = any(${students}::uuid[]) and until is null`)
  await tx.rows(sql`
    insert into advisory_students (district_id, id, advisory_id, student_id, reason, since)
    select ${tx.district}::uuid, n.id, n.advisory, n.student, n.reason, today()
    from unnest(${place.map(() => newId())}::uuid[], ${place.map((one) => one.advisory)}::uuid[], ${students}::uuid[],
      ${place.map((one) => one.reason)}::text[]) n (id, advisory, student, reason)`)
}
