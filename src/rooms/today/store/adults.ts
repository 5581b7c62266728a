import { type RawBuilder, sql } from 'kysely'

/** The adults of a student's advisory as JSON, for a statement where `student` names the student's id. */
export function advisoryAdults(student: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(json_agg(json_build_object('person', t.person_id, 'name', q.name, 'part', t.part,
      'away', exists (select from current_absences x where x.district_id = t.district_id and x.person_id = t.person_id),
      'languages', array(select l.tag from current_staff_languages l where l.district_id = t.district_id and l.person_id = t.person_id
        union select unnest(o.speaks) from current_language_profiles o where o.district_id = t.district_id and o.person_id = t.person_id))
      order by t.part, t.since), '[]')
    from current_advisory_students s
    join current_advisory_adults t on t.district_id = s.district_id and t.advisory_id = s.advisory_id
    cross join lateral (select p.name from current_people p where p.district_id = t.district_id and p.id = t.person_id offset 0) q
    where s.student_id = ${student})`
}

/** Whether some caregiver of a student has a mailbox, telephone or device that may work: looked up one by one, never scanned. */
export function reachable(student: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce((select true from current_relationships k
    where k.student_id = ${student} and (select true from current_ways w
      where w.district_id = k.district_id and w.person_id = k.person_id
        and w.kind <> 'address' and w.state in ('unchecked', 'confirmed') limit 1) limit 1), false)`
}

/** The person of an id as a row named `c`: one look-up for each row before it (offset 0 keeps the planner to that). */
export function each(id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`cross join lateral (select p.* from current_people p where p.id = ${id} offset 0) c`
}
