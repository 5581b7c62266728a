import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId, type SchoolId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { schoolLedBy } from '../../people/index.ts'
import { type Counted, type Span, usualPercent } from '../rules/census.ts'
import type { Pack } from '../rules/packs.ts'

/** What a school's languages are judged by. */
export interface SchoolCensus {
  school: SchoolId
  name: string
  /** The year the last counted school year ended in. */
  year: number | null
  counts: Counted[]
  percent: number
  basis: string | null
  listed: string[] | null
  reference: string | null
  /** The packs of laws that are on. */
  packs: { pack: Pack }[]
}

/** The schools this person leads, each with the newest census, its threshold and the state's list of that year. */
export function censusOf(reads: Reads, who: Who): Promise<SchoolCensus[]> {
  return reads.rows(sql<SchoolCensus>`
    select s.id as school, s.name, y.year,
      coalesce((select json_agg(json_build_object('language', c.language, 'pupils', c.pupils, 'enrolled', c.enrolled))
        from census_counts c where c.district_id = s.district_id and c.school_id = s.id and c.year = y.year), '[]') as counts,
      coalesce(t.percent::float, ${usualPercent}) as percent, t.basis, n.languages as listed, n.reference,
      coalesce((select json_agg(json_build_object('pack', r.pack)) from rule_packs r
        where r.district_id = s.district_id and r.school_id = s.id and r.until is null), '[]') as packs
    from current_schools s
    left join lateral (select max(c.year) as year from census_counts c where c.district_id = s.district_id and c.school_id = s.id) y on true
    left join census_thresholds t on t.district_id = s.district_id and t.school_id = s.id and t.until is null
    left join census_notices n on n.district_id = s.district_id and n.school_id = s.id and n.year = y.year and n.until is null
    where s.district_id = ${who.district} and ${schoolLedBy(who)}
    order by s.name`)
}

/** What a school's languages were judged by, with when each held. */
export interface CensusHistory {
  school: SchoolId
  counts: (Counted & { year: number })[]
  percents: ({ percent: number } & Span)[]
  lists: ({ year: number; languages: string[] } & Span)[]
  packs: ({ pack: Pack } & Span)[]
}

/** The history of the schools this person leads. */
export function censusHistory(reads: Reads, who: Who): Promise<CensusHistory[]> {
  const all = (columns: string, table: string) =>
    sql`coalesce((select json_agg(json_build_object(${sql.raw(columns)})) from ${sql.raw(table)} x
      where x.district_id = s.district_id and x.school_id = s.id), '[]')`
  const span = `'since', x.since, 'until', x.until`
  return reads.rows(sql<CensusHistory>`select s.id as school,
      ${all(`'year', x.year, 'language', x.language, 'pupils', x.pupils, 'enrolled', x.enrolled`, 'census_counts')} as counts,
      ${all(`'percent', x.percent, ${span}`, 'census_thresholds')} as percents,
      ${all(`'year', x.year, 'languages', x.languages, ${span}`, 'census_notices')} as lists,
      ${all(`'pack', x.pack, ${span}`, 'rule_packs')} as packs
    from current_schools s where s.district_id = ${who.district} and ${schoolLedBy(who)}`)
}

/** Counts the home languages of the last school year that has ended anew, from the roster; what was entered by hand stays. */
export async function countPriorYear(tx: Tx, { by, at }: { by: PersonId; at: Date }): Promise<number> {
  const prior = sql`(select extract(year from max(last_day))::int from school_terms
    where district_id = ${tx.district} and kind = 'school-year' and last_day < today())`
  await tx.rows(sql`delete from census_counts
    where district_id = ${tx.district} and source = 'roster' and year = ${prior}`)
  const rows = await tx.rows(sql`
    insert into census_counts (district_id, school_id, year, language, pupils, enrolled, source, by_person, at)
    select district_id, school_id, year, language, pupils, enrolled, 'roster', ${by}, ${at} from (
      select h.*, (sum(pupils) over (partition by school_id))::int as enrolled from home_language_counts h
      where district_id = ${tx.district} and year = ${prior}) c
    where language is not null on conflict (district_id, school_id, year, language) do nothing returning 1`)
  return rows.length
}

/** Whether this person leads the school; anything else is NotFound. */
export function leads(reads: Reads, who: Who, school: SchoolId): Promise<unknown> {
  return reads.one(sql`select 1 from current_hats where district_id = ${who.district} and school_id = ${school}
    and person_id = ${who.person} and hat = 'leader'`)
}

export async function putThreshold(
  tx: Tx,
  set: { school: SchoolId; percent: number; basis: string; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(
    sql`update census_thresholds set until = ${set.at} where district_id = ${tx.district} and school_id = ${set.school} and until is null`,
  )
  await tx.rows(sql`insert into census_thresholds (district_id, id, school_id, percent, basis, by_person, since)
    values (${tx.district}, ${newId()}, ${set.school}, ${set.percent}, ${set.basis}, ${set.by}, ${set.at})`)
}

export async function putNotice(
  tx: Tx,
  set: {
    school: SchoolId
    year: number
    languages: readonly string[]
    reference: string
    by: PersonId
    at: Date
  },
): Promise<void> {
  await tx.rows(sql`update census_notices set until = ${set.at} where district_id = ${tx.district} and school_id = ${set.school}
    and year = ${set.year} and until is null`)
  await tx.rows(sql`insert into census_notices (district_id, id, school_id, year, languages, reference, by_person, since)
    values (${tx.district}, ${newId()}, ${set.school}, ${set.year}, ${set.languages}, ${set.reference}, ${set.by}, ${set.at})`)
}
