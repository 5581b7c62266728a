import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { Reach, SectionId } from '../rules.ts'
import { each, reachable } from './adults.ts'
import { type Kept, keptColumns } from './keeping.ts'

export interface Advisee {
  id: PersonId
  called: string
  name: string
  sortName: string
  /** Tag of the home language, null when unknown. */
  language: string | null
  /** Whether some caregiver has a mailbox, telephone or device that may work. */
  reached: boolean
  /** The day both sides last heard each other; null: not yet. */
  heard: string | null
}

export interface OwnAdvisory {
  id: string
  name: string
  part: 'advisor' | 'backup'
  /** The advisor's name when one stands in for them today. */
  awayAdvisor: string | null
  students: Advisee[]
}

export interface TaughtSection {
  id: SectionId
  name: string
  students: number
}

export interface AdvisorToday {
  /** Conversations that wait for an answer of the reader's, and when the first is due. */
  waiting: { n: number; due: string | null }
  name: string
  advisories: OwnAdvisory[]
  sections: TaughtSection[]
}

const sectionsTaught = (
  who: Who,
) => sql`(select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name,
    'students', (select count(*) from current_section_students s where s.district_id = g.district_id and s.section_id = g.id))
    order by g.name), '[]')
  from current_section_adults t
  cross join lateral (select g.* from current_sections g where g.district_id = t.district_id and g.id = t.section_id offset 0) g
  where t.person_id = ${who.person} and not g.homeroom)`

/** What an advisor's porch shows, in one statement: their own advisories, those they stand in for, and their sections. */
export function advisorToday(reads: Reads, who: Who): Promise<AdvisorToday> {
  return reads.one(sql<AdvisorToday>`
    select me.name, ${sectionsTaught(who)} as sections,
      (select json_build_object('n', count(distinct w.thread_id), 'due', min(w.due)) from current_advisory_adults t
        join current_advisory_students s on s.district_id = t.district_id and s.advisory_id = t.advisory_id
        cross join lateral (select w.thread_id, w.due from waiting_replies w
          where w.district_id = s.district_id and w.student_id = s.student_id offset 0) w where t.person_id = ${who.person}) as waiting,
      (select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'part', t.part,
          'awayAdvisor', (select q.name from current_advisory_adults o
            cross join lateral (select p.name from current_people p where p.district_id = o.district_id and p.id = o.person_id offset 0) q
            where o.district_id = a.district_id and o.advisory_id = a.id and o.part = 'advisor' and t.part = 'backup'
              and exists (select from current_absences x where x.district_id = o.district_id and x.person_id = o.person_id offset 0)),
          'students', (select coalesce(json_agg(json_build_object('id', c.id, 'called', c.called, 'name', c.name, 'sortName', c.sort_name,
              'language', (select h.tag from current_home_languages h where h.district_id = s.district_id and h.student_id = s.student_id),
              'reached', ${reachable(sql`c.id`)},
              'heard', (select max(h.at)::date from heard_each_other h where h.district_id = s.district_id and h.student_id = s.student_id))
              order by c.sort_name, c.id), '[]')
            from current_advisory_students s ${each(sql`s.student_id`)}
            where s.district_id = a.district_id and s.advisory_id = a.id)) order by t.part, a.name), '[]')
        from current_advisory_adults t
        cross join lateral (select a.* from current_advisories a where a.district_id = t.district_id and a.id = t.advisory_id offset 0) a
        where t.person_id = ${who.person}) as advisories
    from current_people me where me.id = ${who.person}`)
}

export interface StaffToday extends Kept {
  name: string
  sections: TaughtSection[]
}

export function staffToday(reads: Reads, who: Who): Promise<StaffToday> {
  return reads.one(sql<StaffToday>`
    select me.name, ${sectionsTaught(who)} as sections, ${keptColumns(who)} from current_people me where me.id = ${who.person}`)
}

export interface LeaderToday extends Kept {
  called: string
  /** In a real school: this leader has no strong way in yet. */
  unsafe: boolean
  students: number
  reach: Reach[]
  /** How many students each advisory has. */
  caseloads: number[]
  /** Enrolled students whom nobody advises. */
  orphans: number
  corrections: number
  /** Alarms about reading in bulk, of others than oneself, that nobody has answered. */
  alarms: number
}

/** What a leader's porch shows, in one statement, of the schools they lead. */
export function leaderToday(reads: Reads, who: Who): Promise<LeaderToday> {
  return reads.one(sql<LeaderToday>`
    with led as materialized (select distinct r.school_id from current_staff_roles r
      where r.person_id = ${who.person} and r.role in ('principal', 'administrator')),
    enrolled as materialized (select distinct e.district_id, e.student_id from current_enrollments e
      where e.school_id in (select school_id from led)),
    reached as materialized (select distinct w.district_id, w.person_id from current_ways w
      where w.kind <> 'address' and w.state in ('unchecked', 'confirmed')),
    caregivers as (select distinct h.tag, k.district_id, k.person_id
      from enrolled e join current_relationships k on k.district_id = e.district_id and k.student_id = e.student_id
      left join current_home_languages h on h.district_id = e.district_id and h.student_id = e.student_id),
    advised as materialized (select s.district_id, s.student_id from current_advisory_students s
      join current_advisory_adults t on t.district_id = s.district_id and t.advisory_id = s.advisory_id and t.part = 'advisor')
    select me.called, not exists (select from districts d where d.id = me.district_id and d.sample) and not exists (
        select from strong_ways w where w.district_id = me.district_id and w.person_id = me.id) as unsafe,
      (select count(*)::int from enrolled) as students,
      (select coalesce(json_agg(g), '[]') from (select c.tag, count(*)::int as "all", count(r.person_id)::int as reached
        from caregivers c left join reached r on r.district_id = c.district_id and r.person_id = c.person_id group by c.tag) g) as reach,
      array(select (select count(*)::int from current_advisory_students s where s.district_id = a.district_id and s.advisory_id = a.id)
        from current_advisories a where a.school_id in (select school_id from led)) as caseloads,
      (select count(*)::int from enrolled e where not exists (select from advised d
        where d.district_id = e.district_id and d.student_id = e.student_id)) as orphans,
      (select count(*)::int from corrections_waiting x where exists (
        select from enrolled e where e.district_id = x.district_id and e.student_id = x.person_id) or exists (
        select from current_relationships k join enrolled e on e.district_id = k.district_id and e.student_id = k.student_id
        where k.district_id = x.district_id and k.person_id = x.person_id)) as corrections, ${keptColumns(who)},
      (select count(*)::int from alarms_waiting x where x.person_id <> ${who.person} and exists (select from current_hats h
        where h.district_id = x.district_id and h.person_id = x.person_id and h.school_id in (select school_id from led))) as alarms
    from current_people me where me.id = ${who.person}`)
}
