import { type RawBuilder, sql } from 'kysely'
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

/** The same for many people at once, who may also be told as a query of their ids. */
export async function schoolDaysFor(
  reads: Reads,
  people: readonly PersonId[] | RawBuilder<unknown>,
): Promise<(person?: PersonId) => SchoolDays> {
  const these = Array.isArray(people) ? sql`${[...people]}::uuid[]` : sql`array(${people})`
  const { off, terms, places } = await reads.one(sql<{
    off: AtSchool[]
    terms: AtSchool[]
    places: { person: PersonId; school: SchoolId }[]
  }>`with places as materialized (
      select student_id as person, school_id as school from current_enrollments
        where district_id = ${reads.district} and student_id = any(${these})
      union select person_id, school_id from current_staff_roles
        where district_id = ${reads.district} and person_id = any(${these}))
    select ${listed(sql`select first_day as first, last_day as last, school_id as school from days_off
      where district_id = ${reads.district} and until is null`)} as off,
    ${listed(sql`select first_day as first, last_day as last, school_id as school from (${termsOf(reads)}) t
      where school_id in (select school from places)
      union select first_day, last_day, null from (${termsOf(reads)}) t`)} as terms,
    (select coalesce(json_agg(p), '[]') from places p) as places`)
  const daysAt = (school: SchoolId | null) =>
    daysFrom({
      terms: terms.filter((one) => one.school === school),
      off: off.filter((one) => one.school === null || one.school === school),
    })
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

/** The terms of each school; a school year counts only where it is not parted into smaller terms. */
function termsOf({ district }: Reads) {
  return sql`select school_id, name, first_day, last_day from terms_at y where district_id = ${district}
    and (kind <> 'school-year' or not exists (select from terms_at t where t.district_id = y.district_id
      and t.school_id = y.school_id and t.kind <> 'school-year' and t.first_day >= y.first_day and t.last_day <= y.last_day))`
}

export interface Named extends Stretch {
  name: string
}

/** A stretch at one school, or for the whole district. */
interface AtSchool extends Stretch {
  school: SchoolId | null
}

export interface DaysOff extends Named {
  id: DaysOffId
  /** The only school that is closed then; null for all of them. */
  school: SchoolId | null
}

export interface Calendar {
  /** Each with the names of those of these schools whose it is. */
  terms: (Named & { schools: string[] })[]
  /** With how many school days each of them takes. */
  off: (DaysOff & { days: number })[]
  over: number
}

/** Terms and days off that are not over, in their order, and how many days off are: of the schools at which somebody works. */
export async function calendarOf(reads: Reads, { person }: Who): Promise<Calendar> {
  const off = await reads.rows(sql<DaysOff & { over: boolean }>`
    select d.id, d.name, d.school_id as school, first_day as first, last_day as last, last_day < today() as over from days_off d
    where district_id = ${reads.district} and until is null and (school_id is null or school_id in (${schoolsOf(reads, person)}))
    order by first_day, last_day, name, id`)
  const known = await reads.rows(sql<Calendar['terms'][number]>`
    select t.name, first_day as first, last_day as last, array_agg(distinct c.name order by c.name) as schools
    from (${termsOf(reads)}) t join current_schools c on c.district_id = ${reads.district} and c.id = t.school_id
    where last_day >= today() and c.id in (${schoolsOf(reads, person)}) group by 1, 2, 3 order by first_day, last_day, t.name`)
  const coming = off.filter(({ over }) => !over)
  const open = daysFrom({ terms: known })
  return {
    terms: known,
    off: coming.map((one) => ({ ...one, days: open.count(one.first, one.last) })),
    over: off.length - coming.length,
  }
}

function schoolsOf({ district }: Reads, person: PersonId) {
  return sql`select r.school_id from current_staff_roles r
    join current_schools c on c.district_id = r.district_id and c.id = r.school_id
    where r.district_id = ${district} and r.person_id = ${person}`
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
