import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { SectionId } from '../rules.ts'

/** A homeroom that is still to begin, at a school this person leads. */
export interface ComingHomeroom {
  section: SectionId
  name: string
  /** Its first day. */
  first: string
  adult: { person: PersonId; name: string } | null
  students: number
  /** Of them those who have another advisor until then. */
  elsewhere: number
}

/** Homerooms whose students come on a later day, by that day. */
export function comingHomerooms(reads: Reads, who: Who): Promise<ComingHomeroom[]> {
  return reads.rows(sql<ComingHomeroom>`
    with coming as (
      select c.district_id, c.id, c.name, min(s.since) as first, array_agg(s.student_id) as students
      from current_sections c
      join section_students s on s.district_id = c.district_id and s.section_id = c.id and s.until is null and s.since > today()
      where c.district_id = ${who.district} and c.homeroom and c.school_id in (select r.school_id from current_staff_roles r
        where r.district_id = c.district_id and r.person_id = ${who.person} and r.role in ('principal', 'administrator'))
      group by c.district_id, c.id, c.name)
    select h.id as section, h.name, h.first, cardinality(h.students) as students,
      case when a.person_id is not null then json_build_object('person', a.person_id, 'name', a.name) end as adult,
      (select count(*)::int from current_advisory_students x
        join current_advisory_adults y on y.district_id = x.district_id and y.advisory_id = x.advisory_id and y.part = 'advisor'
        where x.district_id = h.district_id and x.student_id = any(h.students) and y.person_id is distinct from a.person_id) as elsewhere
    from coming h
    left join lateral (select t.person_id, p.name from section_adults t
      join current_people p on p.district_id = t.district_id and p.id = t.person_id
      where t.district_id = h.district_id and t.section_id = h.id and t.until is null
      order by t.since > today(), t.main desc, p.sort_name, p.id limit 1) a on true
    order by h.first, h.name, h.id`)
}

/** Whether anybody's place in a class has begun within the last days: a night without the program loses no beginning. */
export async function someBegan(reads: Reads): Promise<boolean> {
  const found = await reads.rows(sql`select 1 from section_students
    where district_id = ${reads.district} and until is null and since between today() - 7 and today() limit 1`)
  return found.length > 0
}
