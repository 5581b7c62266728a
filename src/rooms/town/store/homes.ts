import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId, SchoolId } from '../../../ground/ids.ts'
import type { AdvisoryId } from '../../advisories/index.ts'
import type { Home } from '../talk/home.ts'

/** The school that somebody of the town goes to. */
export async function schoolAttended(reads: Reads, student: PersonId): Promise<SchoolId> {
  const { school } = await reads.one(sql<{ school: SchoolId }>`
    select school_id as school from current_enrollments where district_id = ${reads.district} and student_id = ${student} limit 1`)
  return school
}

/** Every home of the students of a school, each with its caregivers, the first to turn to first, and the advisor. */
export function homesAt(reads: Reads, school: SchoolId): Promise<Home[]> {
  return reads.rows(sql<Home>`
    with grown as materialized (
      select p.id as person, p.name, coalesce(l.reads || l.speaks, '{}') as languages, coalesce(l.wants_interpreter, false) as wants,
        coalesce(l.prefers_sound, false) as sound,
        (select w.normalised from current_ways w where w.district_id = p.district_id and w.person_id = p.id and w.kind = 'phone'
          and 'text' = any(w.may_carry) order by w.position limit 1) as mobile,
        (select w.normalised from current_ways w where w.district_id = p.district_id and w.person_id = p.id and w.kind = 'phone'
          and not 'text' = any(w.may_carry) order by w.position limit 1) as voice,
        (select w.normalised from current_ways w where w.district_id = p.district_id and w.person_id = p.id and w.kind = 'mail'
          order by w.position limit 1) as mail
      from current_people p left join current_language_profiles l on l.district_id = p.district_id and l.person_id = p.id
      where p.district_id = ${reads.district} and p.id in (
        select r.person_id from current_relationships r join current_enrollments e on e.district_id = r.district_id and e.student_id = r.student_id
        where r.district_id = ${reads.district} and e.school_id = ${school})),
    kin as materialized (
      select o.student_id, o.person_id, min(r.position) as position from open_functions o
      join current_enrollments e on e.district_id = o.district_id and e.student_id = o.student_id and e.school_id = ${school}
      join current_relationships r on r.district_id = o.district_id and r.student_id = o.student_id and r.person_id = o.person_id
      where o.district_id = ${reads.district} and o.function = 'messages' and o.through = 'relationship' group by 1, 2)
    select c.id as student, c.called, h.household_id as household,
      c.sort_name || ' ' || string_agg(g.name, ' ' order by k.position, g.name) as key,
      (select json_build_object('person', b.id, 'name', b.name, 'languages', coalesce(l.reads || l.speaks, '{}'))
        from current_advisory_students s join current_advisory_adults a on a.district_id = s.district_id and a.advisory_id = s.advisory_id and a.part = 'advisor'
        join current_people b on b.district_id = a.district_id and b.id = a.person_id
        left join current_language_profiles l on l.district_id = b.district_id and l.person_id = b.id
        where s.district_id = c.district_id and s.student_id = c.id order by b.sort_name limit 1) as advisor,
      json_agg(json_build_object('person', g.person, 'name', g.name, 'languages', g.languages, 'wantsInterpreter', g.wants,
        'prefersSound', g.sound, 'mobile', g.mobile, 'voice', g.voice, 'mail', g.mail) order by k.position, g.name) as caregivers
    from kin k
    join grown g on g.person = k.person_id
    join current_people c on c.district_id = ${reads.district} and c.id = k.student_id
    join current_household_members h on h.district_id = c.district_id and h.person_id = c.id
    join current_household_members m on m.district_id = h.district_id and m.household_id = h.household_id and m.person_id = g.person
    where exists (select from current_advisory_students s where s.district_id = c.district_id and s.student_id = c.id)
    group by c.district_id, c.id, c.called, c.sort_name, h.household_id order by key`)
}

/** Who of the staff works in which language, those qualified to interpret first. */
export function speakersIn(reads: Reads): Promise<{ person: PersonId; tag: string }[]> {
  return reads.rows(sql<{ person: PersonId; tag: string }>`
    select l.person_id as person, l.tag from current_staff_languages l
    join current_people p on p.district_id = l.district_id and p.id = l.person_id
    where l.district_id = ${reads.district} order by l.qualified_interpreter desc, p.sort_name, p.id`)
}

/** The first day of the school year that runs, and the advisory somebody answers for. */
export async function yearBegan(reads: Reads): Promise<string | undefined> {
  const [year] = await reads.rows(sql<{ first: string }>`
    select first_day as first from terms_now where district_id = ${reads.district} order by 1 limit 1`)
  return year?.first
}

export async function advisoryOf(tx: Tx, advisor: PersonId): Promise<AdvisoryId> {
  const { id } = await tx.one(sql<{ id: AdvisoryId }>`select advisory_id as id from current_advisory_adults
    where district_id = ${tx.district} and person_id = ${advisor} and part = 'advisor' limit 1`)
  return id
}
