import { sql } from 'kysely'
import type { Reads, Tx } from '../../ground/database.ts'
import { newId, type PersonId, type SchoolId } from '../../ground/ids.ts'
import type { Who } from '../../ground/who.ts'
import { type AbsenceId, type AdvisoryId, caseload, type Part } from './rules.ts'

export { comingHomerooms } from './store/coming.ts'

export interface Named {
  person: PersonId
  name: string
}

export interface Adult extends Named, Part {
  /** Away today. */
  away: boolean
}

export interface AdvisoryLine {
  id: AdvisoryId
  /** Empty when the advisory goes by its advisor's name. */
  name: string
  school: SchoolId
  adults: Adult[]
  students: number
}

export interface Overview {
  advisories: AdvisoryLine[]
  /** Enrolled students whom nobody advises: no advisory, or one without an advisor. At most 500. */
  orphans: (Named & { grade: string | null })[]
  /** Adults whose students, in all their groups, are too many to know. */
  loads: (Named & { students: number })[]
}

/** Schools whose every advisory this person sees in this hat. */
function schoolsSeen(who: Who) {
  return sql`select r.school_id from current_staff_roles r
    where r.person_id = ${who.person} and ((${who.hat} = 'leader' and r.role in ('principal', 'administrator'))
      or (${who.hat} = 'staff' and r.role in ('counselor', 'coordinator', 'office')))`
}

/** Advisories this person sees: their own as advisor or backup; all of the school for those who answer for it. */
function advisoriesSeen(who: Who) {
  return sql`select a.district_id, a.id, a.name, a.school_id from advisories a
    where (a.until is null or a.until > today()) and (a.school_id in (${schoolsSeen(who)})
      or (${who.hat} = 'advisor' and exists (select from current_advisory_adults t
        where t.district_id = a.district_id and t.advisory_id = a.id and t.person_id = ${who.person})))`
}

const adultsOfA = sql`(select coalesce(jsonb_agg(jsonb_build_object('person', t.person_id, 'name', p.name, 'part', t.part,
    'away', exists (select from absences x where x.district_id = t.district_id and x.person_id = t.person_id and x.since <= today() and x.until > today()))
    order by t.part, p.sort_name), '[]')
  from current_advisory_adults t join current_people p on p.district_id = t.district_id and p.id = t.person_id
  where t.district_id = a.district_id and t.advisory_id = a.id)`

/** All advisories in sight with their caseloads; for those who answer for a school, who is without an advisor, and heavy loads. */
export function advisoriesOverview(reads: Reads, who: Who): Promise<Overview> {
  return reads.one(sql<Overview>`
    with seen as materialized (${schoolsSeen(who)}),
    orphans as (
      select e.student_id, e.grade from current_enrollments e
      where e.school_id in (select school_id from seen) and not exists (
        select from current_advisory_students s
        join current_advisory_adults t on t.district_id = s.district_id and t.advisory_id = s.advisory_id and t.part = 'advisor'
        where s.district_id = e.district_id and s.student_id = e.student_id)),
    met as (
      select t.district_id, t.person_id, s.student_id from current_sections c
      join current_section_adults t on t.district_id = c.district_id and t.section_id = c.id
      join current_section_students s on s.district_id = c.district_id and s.section_id = c.id
      where c.school_id in (select school_id from seen)
      union
      select t.district_id, t.person_id, s.student_id from current_advisory_adults t
      join current_advisory_students s on s.district_id = t.district_id and s.advisory_id = t.advisory_id
      where t.part = 'advisor'),
    loads as (select district_id, person_id, count(*)::int as students from met group by 1, 2 having count(*) >= ${caseload.load})
    select
      (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'school', a.school_id, 'adults', ${adultsOfA},
          'students', (select count(*) from current_advisory_students s where s.district_id = a.district_id and s.advisory_id = a.id))
          order by a.name, a.id), '[]') from (${advisoriesSeen(who)}) a) as advisories,
      (select coalesce(jsonb_agg(jsonb_build_object('person', o.student_id, 'name', p.name, 'grade', o.grade) order by o.grade, p.sort_name), '[]')
        from (select * from orphans limit 500) o join current_people p on p.id = o.student_id) as orphans,
      (select coalesce(jsonb_agg(jsonb_build_object('person', l.person_id, 'name', p.name, 'students', l.students) order by p.sort_name), '[]')
        from loads l join current_people p on p.district_id = l.district_id and p.id = l.person_id
        where exists (select from seen)) as loads`)
}

export interface Advisory {
  id: AdvisoryId
  name: string
  adults: Adult[]
  students: (Named & { sortName: string; since: string; reason: string | null })[]
  /** Adults of the school who may be named as a backup; only for leaders. */
  staff: Named[]
  /** Days away of its adults, those that run or are to come. */
  absences: (Named & { id: AbsenceId; since: string; last: string })[]
}

/** One advisory in sight, or NotFound. */
export function advisory(reads: Reads, who: Who, id: AdvisoryId): Promise<Advisory> {
  return reads.one(sql<Advisory>`
    select a.id, a.name, ${adultsOfA} as adults,
      (select coalesce(jsonb_agg(jsonb_build_object('person', p.id, 'name', p.name, 'sortName', p.sort_name, 'since', s.since, 'reason', s.reason)
          order by p.sort_name, p.id), '[]')
        from advisory_students s join current_people p on p.district_id = s.district_id and p.id = s.student_id
        where s.district_id = a.district_id and s.advisory_id = a.id and s.since <= today() and s.until is null) as students,
      (select coalesce(jsonb_agg(distinct jsonb_build_object('person', p.id, 'name', p.name)), '[]')
        from current_staff_roles r join current_people p on p.district_id = r.district_id and p.id = r.person_id
        where r.district_id = a.district_id and r.school_id = a.school_id and ${who.hat} = 'leader') as staff,
      (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'person', p.id, 'name', p.name, 'since', x.since, 'last', x.until - 1) order by x.since, x.id), '[]')
        from absences x join current_people p on p.district_id = x.district_id and p.id = x.person_id
        where x.district_id = a.district_id and x.until > today() and x.person_id in (
          select t.person_id from current_advisory_adults t where t.district_id = a.district_id and t.advisory_id = a.id)) as absences
    from (${advisoriesSeen(who)}) a where a.id = ${id}`)
}

export interface Time {
  advisory: AdvisoryId
  name: string
  advisors: string
  since: string
  until: string | null
  reason: string | null
  movedBy: string | null
}

export interface MovingStudent {
  name: string
  from: { advisory: AdvisoryId; advisor: PersonId | null } | null
  enrolled: SchoolId[]
  /** Who advised the student when, newest first (R01.2). */
  history: Time[]
  /** Where a leader may move the student. */
  advisories: AdvisoryLine[]
}

/** A student in sight with the history of their advisories, or NotFound. */
export function studentToMove(reads: Reads, who: Who, student: PersonId): Promise<MovingStudent> {
  return reads.one(sql<MovingStudent>`
    select n.name,
      (select jsonb_build_object('advisory', s.advisory_id, 'advisor', t.person_id) from advisory_students s
        left join current_advisory_adults t on t.district_id = s.district_id and t.advisory_id = s.advisory_id and t.part = 'advisor'
        where s.district_id = n.district_id and s.student_id = n.id and s.until is null) as "from",
      array(select e.school_id::text from current_enrollments e where e.district_id = n.district_id and e.student_id = n.id
        and e.school_id in (${schoolsSeen(who)})) as enrolled,
      (select coalesce(jsonb_agg(jsonb_build_object('advisory', a.id, 'name', a.name, 'since', s.since, 'until', s.until, 'reason', s.reason,
          'movedBy', m.name, 'advisors', (select string_agg(p.name, ', ' order by t.since) from advisory_adults t
            join current_people p on p.district_id = t.district_id and p.id = t.person_id
            where t.district_id = a.district_id and t.advisory_id = a.id and t.part = 'advisor'
              and t.since < coalesce(s.until, 'infinity') and coalesce(t.until, 'infinity') > s.since))
          order by s.since desc, s.until desc nulls first), '[]')
        from advisory_students s join advisories a on a.district_id = s.district_id and a.id = s.advisory_id
        left join current_people m on m.district_id = s.district_id and m.id = s.moved_by
        where s.district_id = n.district_id and s.student_id = n.id and (s.until is null or s.until > s.since)) as history,
      (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'school', a.school_id, 'adults', ${adultsOfA},
          'students', (select count(*) from current_advisory_students s where s.district_id = a.district_id and s.advisory_id = a.id))
          order by a.name, a.id), '[]') from (${advisoriesSeen(who)}) a where ${who.hat} = 'leader') as advisories
    from current_people n
    where n.id = ${student} and exists (select from sight v where v.district_id = n.district_id and v.viewer_id = ${who.person}
      and v.hat = ${who.hat} and v.student_id = n.id)`)
}

/** The advisory a student may come into, when it is in sight. */
export function advisoryToJoin(
  reads: Reads,
  who: Who,
  id: AdvisoryId,
): Promise<{ advisory: AdvisoryId; school: SchoolId; advisor: PersonId | null }[]> {
  return reads.rows(sql<{ advisory: AdvisoryId; school: SchoolId; advisor: PersonId | null }>`
    select a.id as advisory, a.school_id as school, t.person_id as advisor
    from (${advisoriesSeen(who)}) a
    left join current_advisory_adults t on t.district_id = a.district_id and t.advisory_id = a.id and t.part = 'advisor'
    where a.id = ${id}`)
}

/** Ends the student's time in one advisory and begins it in another, saying who moved them and why. */
export async function place(
  tx: Tx,
  who: Who,
  move: { student: PersonId; advisory: AdvisoryId; reason: string },
): Promise<void> {
  await tx.rows(sql`update advisory_students set until = greatest(since, today())
    where district_id = ${tx.district} and student_id = ${move.student} and until is null`)
  await tx.rows(sql`insert into advisory_students (district_id, id, advisory_id, student_id, moved_by, reason, since)
    values (${tx.district}, ${newId()}, ${move.advisory}, ${move.student}, ${who.person}, ${move.reason.trim() || null}, today())`)
}

/** Oneself, or staff of a school this leader leads; otherwise NotFound. */
export function staffInSight(reads: Reads, who: Who, person: PersonId): Promise<Named> {
  return reads.one(sql<Named>`
    select p.id as person, p.name from current_people p where p.id = ${person} and (
      (p.id = ${who.person} and ${who.hat} in ('advisor', 'staff', 'leader')) or (${who.hat} = 'leader' and (
        exists (select from current_staff_roles r where r.district_id = p.district_id and r.person_id = p.id and r.school_id in (${schoolsSeen(who)}))
        or exists (select from current_advisory_adults t join advisories a on a.district_id = t.district_id and a.id = t.advisory_id
          where t.district_id = p.district_id and t.person_id = p.id and a.school_id in (${schoolsSeen(who)})))))`)
}

export interface Adulthood extends Adult {
  advisory: AdvisoryId
}

/** The adults of a student's advisory on a day (YYYY-MM-DD), and whether they are away on it. */
export function adultsOn(reads: Reads, student: PersonId, day: string): Promise<Adulthood[]> {
  return reads.rows(sql<Adulthood>`
    select t.advisory_id as advisory, t.person_id as person, p.name, t.part,
      exists (select from absences x where x.district_id = t.district_id and x.person_id = t.person_id
        and x.since <= ${day}::date and x.until > ${day}::date) as away
    from advisory_students s
    join advisory_adults t on t.district_id = s.district_id and t.advisory_id = s.advisory_id
      and t.since <= ${day}::date and (t.until is null or t.until > ${day}::date)
    join current_people p on p.district_id = t.district_id and p.id = t.person_id
    where s.district_id = ${reads.district} and s.student_id = ${student}
      and s.since <= ${day}::date and (s.until is null or s.until > ${day}::date)
    order by t.part, t.since`)
}
