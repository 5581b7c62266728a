import { sql } from 'kysely'
import type { Reads, Tx } from '../../ground/database.ts'
import { newId, type PersonId, type SchoolId } from '../../ground/ids.ts'
import type { Who } from '../../ground/who.ts'
import { type DaysOffId, daysAtAny, daysFrom, type School, type SchoolDays, type Stretch } from './rules.ts'

/**
 * The school days of the schools that somebody goes to or works at. Without a person, or a school of theirs, what holds
 * for every school of the district.
 */
export async function schoolDaysOf(reads: Reads, person?: PersonId): Promise<SchoolDays> {
  const daysOf = await schoolDaysFor(reads, person ? [person] : [])
  return daysOf(person)
}

/** The same for many people at once; a school year counts only where it is not parted into smaller terms. */
export async function schoolDaysFor(
  reads: Reads,
  people: readonly PersonId[],
): Promise<(person?: PersonId) => SchoolDays> {
  const { off, terms, places } = await reads.one(sql<{
    off: (Stretch & { school: SchoolId | null })[]
    terms: Stretch[]
    places: { person: PersonId; school: SchoolId }[]
  }>`select
    ${listed(sql`select first_day as first, last_day as last, school_id as school from days_off
      where district_id = ${reads.district} and until is null`)} as off,
    ${listed(sql`select first_day as first, last_day as last from (${termsOf(reads)}) t`)} as terms,
    ${listed(sql`select student_id as person, school_id as school from current_enrollments
        where district_id = ${reads.district} and student_id = any(${[...people]}::uuid[])
      union select person_id, school_id from current_staff_roles
        where district_id = ${reads.district} and person_id = any(${[...people]}::uuid[])`)} as places`)
  const daysAt = (school: SchoolId | null) =>
    daysFrom({ terms, off: off.filter((one) => one.school === null || one.school === school) })
  const known = new Map<SchoolId | null, SchoolDays>([[null, daysAt(null)]])
  for (const { school } of places) if (!known.has(school)) known.set(school, daysAt(school))
  const placesOf = Map.groupBy(places, ({ person }) => person)
  return (person) => {
    const own: (SchoolId | null)[] = (person && placesOf.get(person)?.map(({ school }) => school)) ?? [null]
    return daysAtAny(own.flatMap((school) => known.get(school) ?? []))
  }
}

function listed(rows: ReturnType<typeof sql>) {
  return sql`(select coalesce(json_agg(x), '[]') from (${rows}) x)`
}

function termsOf({ district }: Reads) {
  return sql`select name, first_day, last_day from school_terms y where district_id = ${district}
    and (kind <> 'school-year' or not exists (select from school_terms t where t.district_id = y.district_id
      and t.kind <> 'school-year' and t.first_day >= y.first_day and t.last_day <= y.last_day))`
}

export interface Named extends Stretch {
  name: string
}

export interface DaysOff extends Named {
  id: DaysOffId
  /** The only school that is closed then; null for all of them. */
  school: SchoolId | null
}

export interface Calendar {
  terms: Named[]
  /** With how many school days each of them takes. */
  off: (DaysOff & { days: number })[]
  over: number
}

/** Terms and days off that are not over, in their order, and how many days off are; those of a school that has ended are left out. */
export async function calendarOf(reads: Reads): Promise<Calendar> {
  const off = await reads.rows(sql<DaysOff & { over: boolean }>`
    select d.id, d.name, d.school_id as school, first_day as first, last_day as last, last_day < today() as over from days_off d
    where district_id = ${reads.district} and until is null and (school_id is null or exists (select from current_schools c
      where c.district_id = d.district_id and c.id = d.school_id)) order by first_day, last_day, name, id`)
  const known = await reads.rows(sql<Named>`select name, first_day as first, last_day as last
    from (${termsOf(reads)}) t where last_day >= today() order by first_day, last_day`)
  const coming = off.filter(({ over }) => !over)
  const open = daysFrom({ terms: known })
  return {
    terms: known,
    off: coming.map((one) => ({ ...one, days: open.count(one.first, one.last) })),
    over: off.length - coming.length,
  }
}

/** The schools of the district by name, and which of them this person leads. */
export function schoolsFor(reads: Reads, { person }: Who): Promise<School[]> {
  return reads.rows(sql<School>`
    select c.id, c.name, exists (select from current_staff_roles r where r.district_id = c.district_id and r.school_id = c.id
      and r.person_id = ${person} and r.role in ('principal', 'administrator')) as led
    from current_schools c where c.district_id = ${reads.district} order by c.name, c.id`)
}

/** Enters days off; what is entered already stays once. Returns how many are new. */
export async function addDaysOff(
  tx: Tx,
  by: PersonId | null,
  { days, school }: { days: readonly Named[]; school: SchoolId | null },
): Promise<number> {
  const rows = await tx.rows(sql`
    insert into days_off (district_id, id, name, first_day, last_day, entered_by, school_id)
    select ${tx.district}::uuid, n.*, ${by}::uuid, ${school}::uuid
    from unnest(${days.map(() => newId())}::uuid[], ${days.map(({ name }) => name)}::text[],
      ${days.map(({ first }) => first)}::date[], ${days.map(({ last }) => last)}::date[]) n
    on conflict do nothing returning id`)
  return rows.length
}

/** Takes days off back and says whose they were; NotFound when they are not there any more. */
export async function endDaysOff(tx: Tx, by: PersonId, id: DaysOffId): Promise<Pick<DaysOff, 'school'>> {
  return await tx.one(sql<Pick<DaysOff, 'school'>>`update days_off set until = now(), ended_by = ${by}
    where district_id = ${tx.district} and id = ${id} and until is null returning school_id as school`)
}
