import { sql } from 'kysely'
import type { Reads } from '../../../ground/database.ts'
import type { SchoolDays } from '../rules/hours.ts'

/** The days on which the schools of the district are open, as their roster says; without terms every weekday. */
export async function schoolDaysOf(reads: Reads): Promise<SchoolDays> {
  const terms = await reads.rows(sql<{ first: string; last: string }>`
    select first_day as first, last_day as last from school_terms where district_id = ${reads.district} and kind <> 'school-year'
    union all
    select first_day, last_day from school_terms y where district_id = ${reads.district} and kind = 'school-year'
      and not exists (select from school_terms t where t.district_id = y.district_id and t.kind <> 'school-year'
        and t.first_day >= y.first_day and t.last_day <= y.last_day)`)
  return { closed: new Set(), terms }
}

export async function zoneOf(reads: Reads): Promise<string> {
  const { zone } = await reads.one(
    sql<{ zone: string }>`select time_zone as zone from districts where id = ${reads.district}`,
  )
  return zone
}
