import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Names } from '../rules/names.ts'
import type { GivenBy } from '../rules/ways.ts'
import type { HouseholdId } from './roster-households.ts'
import type { HomeLanguage, Languages } from './roster-people.ts'
import type { Enrollment, Relationship, RoleAtSchool } from './roster-ties.ts'
import type { GivenWay, WayId } from './roster-ways.ts'

/** What a roster last said about a person, corrections set aside: what the next roster is compared with. */
export interface RosterPicture {
  id: PersonId
  names: Required<Names>
  languages: (Required<Languages> & { givenBy: GivenBy }) | null
  student: { birthDate: string | null; homeLanguage: Omit<HomeLanguage, 'studentId'> | null } | null
  enrollments: Omit<Enrollment, 'studentId'>[]
  /** The people around a student; empty for anybody else. */
  relationships: Omit<Relationship, 'studentId'>[]
  ways: (Omit<GivenWay, 'personId' | 'hours'> & { wayId: WayId; givenBy: GivenBy })[]
  roles: Omit<RoleAtSchool, 'personId'>[]
  households: { id: HouseholdId; address: { asGiven: string; normalised: string | null } | null }[]
}

/**
 * The pictures of up to 5,000 people in one round trip, in no order; people who are not there are left out.
 * A field held by an accepted correction shows the roster's own value, so that the same roster changes nothing.
 */
export function rosterPictures(reads: Reads, ids: readonly PersonId[]): Promise<RosterPicture[]> {
  return reads.rows<RosterPicture>(sql`
    with held as materialized (
      select person_id, field, roster_value from standing_corrections
      where district_id = ${reads.district} and until is null)
    select n.person_id as id,
      json_build_object('given', ${said('given-name', 'n.given_name')}, 'family', ${said('family-name', 'n.family_name')},
        'middle', nullif(${said('middle-name', 'n.middle_name')}, ''),
        'preferred', nullif(${said('preferred-name', 'n.preferred_name')}, ''), 'familyFirst', n.family_first) as names,
      ${languages} as languages, ${student} as student, ${enrollments} as enrollments, ${relationships} as relationships,
      ${ways} as ways, ${roles} as roles, ${households} as households
    from person_names n
    where n.district_id = ${reads.district} and n.until is null and n.person_id = any(${[...ids]}::uuid[])`)
}

/** The roster's value of a held field, else the column. */
function said(field: string, column: string) {
  return sql`coalesce((select h.roster_value from held h where h.person_id = n.person_id and h.field = ${sql.lit(field)}), ${sql.raw(column)})`
}

const languages = sql`(select json_build_object('speaks', l.speaks, 'reads', l.reads, 'signs', l.signs,
    'prefersSound', l.prefers_sound, 'wantsInterpreter', l.wants_interpreter, 'givenBy', l.given_by)
  from language_profiles l where l.district_id = n.district_id and l.person_id = n.person_id and l.until is null)`

const student = sql`(select json_build_object('birthDate', s.birth_date, 'homeLanguage',
    (select json_build_object('rosterText', x.roster_text, 'tag', nullif(${said('home-language', 'x.tag')}, ''))
     from home_languages x where x.district_id = s.district_id and x.student_id = s.person_id and x.until is null))
  from students s where s.district_id = n.district_id and s.person_id = n.person_id)`

const enrollments = sql`coalesce((select json_agg(json_build_object('schoolId', e.school_id, 'grade', e.grade,
    'gradeText', e.grade_text, 'since', e.since))
  from enrollments e where e.district_id = n.district_id and e.student_id = n.person_id and e.until is null), '[]')`

const relationships = sql`coalesce((select json_agg(json_build_object('personId', r.person_id,
    'kind', coalesce(
      (select h.roster_value from held h where h.person_id = r.person_id and h.field = 'relation:' || r.student_id), r.kind),
    'livesWith', r.lives_with, 'emergency', r.emergency, 'position', r.position, 'since', r.since))
  from relationships r where r.district_id = n.district_id and r.student_id = n.person_id and r.until is null), '[]')`

/* A way that a family said is not theirs still belongs to the roster's picture: its last use stands for it. */
const ways = sql`coalesce((select json_agg(json_build_object('wayId', w.id, 'kind', w.kind, 'asGiven', w.as_given,
    'normalised', w.normalised, 'mayCarry', u.may_carry, 'position', u.position, 'givenBy', u.given_by))
  from (
    select way_id, may_carry, position, given_by from way_uses
      where district_id = n.district_id and person_id = n.person_id and until is null
    union all
    select * from (select distinct on (x.way_id) x.way_id, x.may_carry, x.position, x.given_by
      from held h join way_uses x on x.district_id = n.district_id and x.person_id = h.person_id
        and h.field = 'way:' || x.way_id and x.given_by = 'roster'
      where h.person_id = n.person_id and x.until is not null order by x.way_id, x.until desc) as away
  ) u join ways w on w.district_id = n.district_id and w.id = u.way_id), '[]')`

const roles = sql`coalesce((select json_agg(json_build_object('schoolId', o.school_id, 'role', o.role, 'since', o.since))
  from staff_roles o where o.district_id = n.district_id and o.person_id = n.person_id and o.until is null), '[]')`

const households = sql`coalesce((select json_agg(json_build_object('id', m.household_id, 'address',
    (select json_build_object('asGiven', w.as_given, 'normalised', w.normalised)
     from household_addresses a join ways w on w.district_id = a.district_id and w.id = a.way_id
     where a.district_id = m.district_id and a.household_id = m.household_id and a.until is null)))
  from household_members m where m.district_id = n.district_id and m.person_id = n.person_id and m.until is null), '[]')`
