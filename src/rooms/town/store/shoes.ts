import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Hat } from '../../../ground/who.ts'
import { likeEach } from '../../people/index.ts'
import type { Part } from '../rules.ts'

/** Somebody of the town, and what can be said of them in a line. */
export interface Shoes {
  person: PersonId
  name: string
  hat: Hat
  /** BCP-47 tags, what they read before what they speak. */
  languages: string[]
  /** For a caregiver: what their children are called. */
  children: string | null
  /** For an advisor: how many students they have. */
  students: number
}

const about = sql`coalesce(l.reads, '{}') || coalesce(l.speaks, '{}') as languages,
  (select string_agg(c.called, ', ' order by c.called) from current_relationships r
    join current_people c on c.district_id = r.district_id and c.id = r.student_id
    where r.district_id = p.district_id and r.person_id = p.id and h.hat = 'caregiver') as children,
  (select count(*)::int from current_advisory_adults a
    join current_advisory_students s on s.district_id = a.district_id and s.advisory_id = a.advisory_id
    where a.district_id = p.district_id and a.person_id = p.id and a.part = 'advisor' and h.hat = 'advisor') as students`

/** The few to begin with, in their order. */
export function chosenShoes(reads: Reads): Promise<(Shoes & { part: Part })[]> {
  return reads.rows(sql`
    select h.part, p.id as person, p.name, h.hat, ${about}
    from town_faces h
    join current_people p on p.district_id = h.district_id and p.id = h.person_id
    left join current_language_profiles l on l.district_id = p.district_id and l.person_id = p.id
    where h.district_id = ${reads.district} order by h.position`)
}

/** Everybody in a hat whose name has all of these words; every hat when none is given. */
export function foundShoes(
  reads: Reads,
  find: { hat: Hat | undefined; words: readonly string[]; most: number },
): Promise<Shoes[]> {
  const patterns = likeEach(find.words)
  return reads.rows(sql`
    select p.id as person, p.name, h.hat, ${about}
    from (select distinct district_id, person_id, hat from current_hats
      where district_id = ${reads.district} and hat = coalesce(${find.hat ?? null}, hat)) h
    join current_people p on p.district_id = h.district_id and p.id = h.person_id
    left join current_language_profiles l on l.district_id = p.district_id and l.person_id = p.id
    where p.search_text like all(${patterns}::text[])
    order by p.sort_name, p.id, h.hat limit ${find.most}`)
}

/** How many people wear each hat. */
export async function hatsWorn(reads: Reads): Promise<Map<Hat, number>> {
  const rows = await reads.rows(sql<{ hat: Hat; n: number }>`
    select hat, count(distinct person_id)::int as n from current_hats where district_id = ${reads.district} group by hat`)
  return new Map(rows.map(({ hat, n }) => [hat, n]))
}
