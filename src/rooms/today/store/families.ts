import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { Adult, SectionId } from '../rules.ts'
import { advisoryAdults, each } from './adults.ts'

export interface Languages {
  speaks: string[]
  reads: string[]
  signs: string[]
  prefersSound: boolean
  wantsInterpreter: boolean
}

export interface OwnWay {
  kind: 'mail' | 'phone' | 'address' | 'device'
  /** Null when it is sealed: it appears nowhere. */
  words: string | null
  state: 'unchecked' | 'confirmed' | 'failing' | 'dead'
}

export interface Child {
  id: PersonId
  name: string
  called: string
  schools: { name: string; grade: string | null }[]
  adults: Adult[]
}

export interface CaregiverToday {
  called: string
  languages: Languages | null
  ways: OwnWay[]
  children: Child[]
  corrections: number
  /** Children who are eighteen and have not opened their records to the reader, or who soon will be. */
  ofAge: OfAge[]
}

/** Who turned eighteen or will within 30 days, and on which day. */
export interface OfAge {
  called: string
  onDay: string
  passed: boolean
}

const languagesOf = (
  person: PersonId,
) => sql`(select json_build_object('speaks', l.speaks, 'reads', l.reads, 'signs', l.signs,
    'prefersSound', l.prefers_sound, 'wantsInterpreter', l.wants_interpreter)
  from current_language_profiles l where l.person_id = ${person})`

const schoolsOf = sql`(select coalesce(json_agg(json_build_object('name', z.name, 'grade', e.grade) order by z.name), '[]')
  from current_enrollments e join current_schools z on z.district_id = e.district_id and z.id = e.school_id
  where e.district_id = c.district_id and e.student_id = c.id)`

/** The caregiver's children who are or soon will be of age, where the reader sees their records no more or not for long. */
const comingOfAge = (
  who: Who,
) => sql`(select coalesce(json_agg(json_build_object('called', c.called, 'onDay', a.on_day, 'passed', a.on_day <= today())
    order by c.sort_name), '[]')
  from current_relationships k
  cross join lateral (select a.on_day from coming_of_age a where a.district_id = k.district_id and a.student_id = k.student_id offset 0) a
  ${each(sql`k.student_id`)}
  where k.person_id = ${who.person} and (a.on_day > today() or k.student_id not in (select student_id from seen))
    and not (a.on_day is not null and closed_by_restriction(k.district_id, k.student_id, k.person_id, k.person_id, 'records')))`

/** What a caregiver's porch shows, in one statement: their children in sight, and how they take part. */
export function caregiverToday(reads: Reads, who: Who): Promise<CaregiverToday> {
  return reads.one(sql<CaregiverToday>`
    with seen as materialized (select distinct v.student_id from sight v where v.viewer_id = ${who.person} and v.hat = 'caregiver')
    select me.called, ${languagesOf(who.person)} as languages,
      (select coalesce(json_agg(json_build_object('kind', w.kind, 'words', case when w.sealed then null when w.kind = 'address' then w.as_given else coalesce(w.normalised, w.as_given) end,
          'state', w.state) order by w.position), '[]') from current_ways w where w.person_id = ${who.person}) as ways,
      (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'called', c.called, 'schools', ${schoolsOf},
          'adults', ${advisoryAdults(sql`c.id`)}) order by c.sort_name), '[]')
        from seen v ${each(sql`v.student_id`)}) as children,
      (select count(*)::int from corrections_waiting x where x.person_id = ${who.person}) as corrections,
      ${comingOfAge(who)} as "ofAge"
    from current_people me where me.id = ${who.person}`)
}

export interface OwnSection {
  id: SectionId
  name: string
  adults: string[]
}

export interface StudentToday {
  called: string
  schools: { name: string; grade: string | null }[]
  adults: Adult[]
  sections: OwnSection[]
  family: { name: string; kind: string }[]
  languages: Languages | null
  /** The eighteenth birthday, when it is near, or over and nothing is decided yet. */
  ofAge: OfAge | null
}

/** What a student's porch shows, in one statement: their own advisor, sections and family. */
export function studentToday(reads: Reads, who: Who): Promise<StudentToday> {
  return reads.one(sql<StudentToday>`
    select c.called, ${schoolsOf} as schools, ${advisoryAdults(sql`c.id`)} as adults, ${languagesOf(who.person)} as languages,
      (select coalesce(json_agg(json_build_object('id', g.id, 'name', g.name, 'adults',
          array(select q.name from current_section_adults t join current_people q on q.district_id = t.district_id and q.id = t.person_id
            where t.district_id = g.district_id and t.section_id = g.id order by t.main desc, q.sort_name)) order by g.name), '[]')
        from current_section_students s join current_sections g on g.district_id = s.district_id and g.id = s.section_id
        where s.student_id = ${who.person}) as sections,
      (select coalesce(json_agg(json_build_object('name', q.name, 'kind', k.kind) order by k.position, q.sort_name), '[]')
        from current_relationships k join current_people q on q.district_id = k.district_id and q.id = k.person_id
        where k.student_id = ${who.person}) as family,
      (select json_build_object('called', c.called, 'onDay', a.on_day, 'passed', a.on_day <= today()) from coming_of_age a
        where a.student_id = ${who.person} and not exists (select from current_student_decisions d
          where d.student_id = a.student_id)) as "ofAge"
    from current_people c where c.id = ${who.person}`)
}
