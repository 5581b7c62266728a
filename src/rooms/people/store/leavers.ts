import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { likeEach, searchWords } from '../rules/names.ts'

/** Somebody of the leader's school who is no longer here. */
export interface Leaver {
  id: PersonId
  name: string
  /** The last day on which something tied them to the school. */
  last: string | null
}

/** For a row `p`: after that day they are still a student, on the staff, or caring for a student who is one. */
function stillHere(day: ReturnType<typeof sql>) {
  const open = (row: string) =>
    sql`(${sql.ref(`${row}.until`)} is null or ${sql.ref(`${row}.until`)} > ${day})`
  return sql`(exists (select from enrollments e where e.district_id = p.district_id and e.student_id = p.id and ${open('e')})
    or exists (select from staff_roles o where o.district_id = p.district_id and o.person_id = p.id and ${open('o')})
    or exists (select from relationships r join enrollments e on e.district_id = r.district_id and e.student_id = r.student_id
      where r.district_id = p.district_id and r.person_id = p.id and ${open('r')} and ${open('e')}))`
}

/** For a row `p`: something once tied them to a school that this reader leads. */
function wasAtMySchool(who: Who) {
  const mine = sql`(select school_id from current_staff_roles
    where district_id = ${who.district} and person_id = ${who.person} and role in ('principal', 'administrator'))`
  return sql`(exists (select from enrollments e where e.district_id = p.district_id and e.student_id = p.id and e.school_id in ${mine})
    or exists (select from staff_roles o where o.district_id = p.district_id and o.person_id = p.id and o.school_id in ${mine})
    or exists (select from relationships r join enrollments e on e.district_id = r.district_id and e.student_id = r.student_id
      where r.district_id = p.district_id and r.person_id = p.id and e.school_id in ${mine}))`
}

const last = sql`(select max(d)::text from (
  select until as d from enrollments where district_id = p.district_id and student_id = p.id
  union all select until from staff_roles where district_id = p.district_id and person_id = p.id
  union all select coalesce(r.until, e.until) from relationships r
    join enrollments e on e.district_id = r.district_id and e.student_id = r.student_id
    where r.district_id = p.district_id and r.person_id = p.id) t)`

/** Who has left a school this leader leads, by name or one of them; everybody else is out of sight here. */
export function leaversFor(
  reads: Reads,
  who: Who,
  { find = '', person }: { find?: string | undefined; person?: PersonId | undefined },
): Promise<Leaver[]> {
  const words = likeEach(searchWords(find))
  return reads.rows(sql<Leaver>`select p.id, p.name, ${last} as last from current_people p
    where p.district_id = ${who.district} and not ${stillHere(sql`today()`)} and ${wasAtMySchool(who)}
      and (${person ?? null}::uuid is null or p.id = ${person ?? null})
      and p.search_text like all(${words}::text[])
    order by p.sort_name, p.id limit 50`)
}

/** People whom nothing has tied to a school since before that moment; at most so many, longest here first. */
export async function leftBefore(reads: Reads, moment: Date, most: number): Promise<PersonId[]> {
  const rows = await reads.rows(sql<{ id: PersonId }>`select p.id from people p
    where p.district_id = ${reads.district} and p.made_at < ${moment}
      and not ${stillHere(sql`${moment.toISOString().slice(0, 10)}::date`)}
    order by p.id limit ${most}`)
  return rows.map(({ id }) => id)
}

/** One person in all the rows that were joined to them, or that they were joined to. */
export async function rowsOfOne(reads: Reads, person: PersonId): Promise<PersonId[]> {
  const rows = await reads.rows(sql<{ id: PersonId }>`select ${person}::uuid as id
    union select joined_id from person_joins where district_id = ${reads.district} and kept_id = ${person} and until is null
    union select kept_id from person_joins where district_id = ${reads.district} and joined_id = ${person} and until is null`)
  return rows.map(({ id }) => id)
}

/** The names and ways of a person, and a language nobody else may have, as they may stand in words that are tied to nobody. */
export async function marksOf(reads: Reads, ids: readonly PersonId[]): Promise<string[]> {
  const whose = sql`any(${[...ids]}::uuid[])`
  const rows = await reads.rows(sql<{ mark: string }>`
    select distinct mark from (
      select unnest(array[given_name, middle_name, family_name, preferred_name, sort_name,
        nullif(trim(given_name || ' ' || family_name), '')]) as mark
      from person_names where district_id = ${reads.district} and person_id = ${whose}
      union all
      select unnest(array[w.as_given, w.normalised]) from ways w
      join way_uses u on u.district_id = w.district_id and u.way_id = w.id
      where u.district_id = ${reads.district} and u.person_id = ${whose}
      union all
      select roster_text from home_languages where district_id = ${reads.district} and student_id = ${whose} and tag is null) t
    where octet_length(mark) >= 3 order by mark`)
  return rows.map(({ mark }) => mark)
}
