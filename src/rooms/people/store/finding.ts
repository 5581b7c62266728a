import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { byName, likeEach, searchWords } from '../rules/names.ts'

/** How many a search shows. */
export const mostFound = 60

export interface Found {
  id: PersonId
  name: string
  sortName: string
  is: 'student' | 'caregiver' | 'colleague'
  /** A student's grade, or the names of a caregiver's children that the reader sees, or a colleague's roles. */
  notes: string[]
}

/** The students in a reader's sight, in the hat they act in. */
export function seenBy(who: Who) {
  return sql`select distinct student_id from sight
    where district_id = ${who.district} and viewer_id = ${who.person} and hat = ${who.hat}`
}

/** Who is called so, sorted by the reader's language (a BCP-47 tag); undefined when nothing was looked for. */
export async function findPeople(
  reads: Reads,
  who: Who,
  { text, language }: { text: string; language: string },
): Promise<Found[] | undefined> {
  const words = searchWords(text)
  return words.length === 0 ? undefined : (await found(reads, who, words)).sort(byName(language))
}

/**
 * People of the school by the folded words of their names, in any order: students in sight, those students'
 * caregivers, and colleagues at the reader's own schools. At most 60, in no order. Others find nobody.
 */
function found(reads: Reads, who: Who, words: readonly string[]): Promise<Found[]> {
  const like = likeEach(words)
  return reads.rows<Found>(sql`
    with seen as materialized (${seenBy(who)}),
    found as (
      select p.id, p.name, p.sort_name, 'student' as "is", array(select coalesce(e.grade, e.grade_text) from current_enrollments e
          where e.district_id = p.district_id and e.student_id = p.id and coalesce(e.grade, e.grade_text) is not null) as notes
        from seen s join current_people p on p.district_id = ${who.district} and p.id = s.student_id
        where p.search_text like all (${like}::text[])
      union all
      select p.id, p.name, p.sort_name, 'caregiver', array_agg(distinct c.called)
        from seen s join current_relationships r on r.district_id = ${who.district} and r.student_id = s.student_id
        join current_people p on p.district_id = r.district_id and p.id = r.person_id
        join current_people c on c.district_id = r.district_id and c.id = r.student_id
        where p.search_text like all (${like}::text[]) group by 1, 2, 3
      union all
      select p.id, p.name, p.sort_name, 'colleague', array_agg(distinct o.role)
        from current_staff_roles o join current_people p on p.district_id = o.district_id and p.id = o.person_id
        where o.district_id = ${who.district} and p.search_text like all (${like}::text[]) and ${atMySchools(who)}
        group by 1, 2, 3)
    select id, name, sort_name as "sortName", "is", notes from found
    where ${who.hat} in ('advisor', 'staff', 'leader') limit ${mostFound}`)
}

/** For a row `o` of current_staff_roles: a school where the reader works too. */
export function atMySchools(who: Who) {
  return sql`o.school_id in (select m.school_id from current_hats m
    where m.district_id = ${who.district} and m.person_id = ${who.person} and m.hat = ${who.hat}
      and m.hat in ('advisor', 'staff', 'leader'))`
}
