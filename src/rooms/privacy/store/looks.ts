import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { newId } from '../../../ground/ids.ts'
import type { Look } from '../rules/looks.ts'

export interface HeavyReader {
  person: PersonId
  /** Whose own pages they opened. */
  people: number
  /** Whose names they saw in lists. */
  names: number
}

interface Limit {
  since: Date
  above: number
}

/* Whoever opens records is at work on them; whoever sees many names and opens hardly one in twenty walks through lists alone. */
const tooMany = (above: number) => sql`(count(distinct subject_id) filter (where reach = 'record') > ${above}
  or count(distinct subject_id) filter (where reach = 'list') > greatest(${above}::int, 20 * count(distinct subject_id) filter (where reach = 'record')))`

const counted = sql`count(distinct subject_id) filter (where reach = 'record')::int as people,
  count(distinct subject_id) filter (where reach = 'list')::int as names`

/**
 * Writes looks of one district, and says who opened more than `above` records since a moment, or saw as many names
 * without opening records: one statement, one round trip. What is written here is counted too.
 */
export function addLooks(
  reads: Reads,
  looks: readonly Look[],
  { since, above }: Limit,
): Promise<HeavyReader[]> {
  const list = <Key extends keyof Look>(key: Key) => looks.map((look) => look[key])
  return reads.rows(sql<HeavyReader>`
    with fresh as (insert into looks (district_id, id, by_person, hat, route, reach, subject_id, at)
      select ${reads.district}::uuid, t.* from unnest(${looks.map(() => newId())}::uuid[], ${list('by')}::uuid[], ${list('hat')}::text[],
        ${list('route')}::text[], ${list('reach')}::text[], ${list('subject')}::uuid[], ${list('at')}::timestamptz[]) as t
      returning by_person, subject_id, reach),
    seen as (select by_person, subject_id, reach from fresh
      union all
      select l.by_person, l.subject_id, l.reach from looks l where l.district_id = ${reads.district}
        and l.by_person in (select by_person from fresh) and l.at > ${since})
    select by_person as person, ${counted} from seen group by by_person having ${tooMany(above)}`)
}

/** The same of everybody since a moment, counted anew from the day their account was opened again. */
export function heavyReaders(
  reads: Reads,
  { since, above }: Limit,
): Promise<(HeavyReader & { openedAt: Date | null })[]> {
  return reads.rows(sql<HeavyReader & { openedAt: Date | null }>`
    with opened as (select s.person_id, max(o.at) as at from account_openings o
      join account_stops s on s.district_id = o.district_id and s.id = o.stop_id
      where o.district_id = ${reads.district} group by s.person_id)
    select l.by_person as person, ${counted}, o.at as "openedAt"
    from looks l left join opened o on o.person_id = l.by_person
    where l.district_id = ${reads.district} and l.at > ${since} and (o.at is null or l.at > o.at)
    group by l.by_person, o.at having ${tooMany(above)}`)
}
