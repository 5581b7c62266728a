import { sql } from 'kysely'
import type { Reads, Tx } from '../../ground/database.ts'
import { newId, type PersonId } from '../../ground/ids.ts'
import { type DaysOffId, daysFrom, type SchoolDays, type Stretch } from './rules.ts'

/** The school days of the district; a school year counts only where it is not parted into smaller terms. */
export async function schoolDaysOf(reads: Reads): Promise<SchoolDays> {
  const rows = await reads.rows(sql<Stretch & { off: boolean }>`
    select first_day as first, last_day as last, true as off from days_off
      where district_id = ${reads.district} and until is null
    union all select first_day, last_day, false from (${terms(reads)}) t`)
  return daysFrom({ off: rows.filter(({ off }) => off), terms: rows.filter(({ off }) => !off) })
}

function terms({ district }: Reads) {
  return sql`select name, first_day, last_day from school_terms y where district_id = ${district}
    and (kind <> 'school-year' or not exists (select from school_terms t where t.district_id = y.district_id
      and t.kind <> 'school-year' and t.first_day >= y.first_day and t.last_day <= y.last_day))`
}

export interface Named extends Stretch {
  name: string
}

export interface DaysOff extends Named {
  id: DaysOffId
}

export interface Calendar {
  terms: Named[]
  /** With how many school days each of them takes. */
  off: (DaysOff & { days: number })[]
  over: number
}

/** Terms and days off that are not over, in their order, and how many days off are. */
export async function calendarOf(reads: Reads): Promise<Calendar> {
  const off = await reads.rows(sql<DaysOff & { over: boolean }>`
    select id, name, first_day as first, last_day as last, last_day < today() as over from days_off
    where district_id = ${reads.district} and until is null order by first_day, last_day, name`)
  const known = await reads.rows(sql<Named>`select name, first_day as first, last_day as last
    from (${terms(reads)}) t where last_day >= today() order by first_day, last_day`)
  const coming = off.filter(({ over }) => !over)
  const open = daysFrom({ terms: known })
  return {
    terms: known,
    off: coming.map((one) => ({ ...one, days: open.count(one.first, one.last) })),
    over: off.length - coming.length,
  }
}

/** Enters days off; what is entered already stays once. Returns how many are new. */
export async function addDaysOff(tx: Tx, by: PersonId | null, days: readonly Named[]): Promise<number> {
  const rows = await tx.rows(sql`
    insert into days_off (district_id, id, name, first_day, last_day, entered_by)
    select ${tx.district}::uuid, n.* , ${by}::uuid from unnest(${days.map(() => newId())}::uuid[], ${days.map(({ name }) => name)}::text[],
      ${days.map(({ first }) => first)}::date[], ${days.map(({ last }) => last)}::date[]) n
    on conflict do nothing returning id`)
  return rows.length
}

/** Takes days off back; NotFound when they are not there any more. */
export async function endDaysOff(tx: Tx, by: PersonId, id: DaysOffId): Promise<void> {
  await tx.one(sql`update days_off set until = now(), ended_by = ${by}
    where district_id = ${tx.district} and id = ${id} and until is null returning id`)
}
