import { type RawBuilder, sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId, type SchoolId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { schoolLedBy } from '../../people/index.ts'
import { type ContactRules, usualRules } from '../rules/contact-rules.ts'

const { introductionSchoolDays, cadenceDays, answerSchoolDays } = usualRules

/**
 * One row with what these schools (`district_id`, `school_id`) wanted at a moment, the shortest of each, in columns named like
 * `ContactRules`. Of no school at all it is what is usual.
 */
export function wantedBy(schools: RawBuilder<unknown>, at: RawBuilder<unknown>): RawBuilder<unknown> {
  const shortest = (column: string, usual: number) =>
    sql`coalesce(min(coalesce(${sql.ref(`r.${column}`)}, ${sql.lit(usual)})), ${sql.lit(usual)})::int`
  return sql`(select ${shortest('introduction_school_days', introductionSchoolDays)} as "introductionSchoolDays",
      ${shortest('cadence_days', cadenceDays)} as "cadenceDays", ${shortest('answer_school_days', answerSchoolDays)} as "answerSchoolDays"
    from (${schools}) e left join contact_rules r on r.district_id = e.district_id and r.school_id = e.school_id
      and r.since <= ${at} and (r.until is null or r.until > ${at}))`
}

/** The moment at which the rules that hold now are found. */
export const newest = sql`'infinity'::timestamptz`

/** Something that waits for an answer: when it came, and about whom; without a student any school may have to answer. */
export interface Asked {
  at: Date
  student: PersonId | undefined
}

/** In how many school days each of these is answered, as was wanted when it came, and the time zone that is meant (R02.4). */
export async function answersWanted(
  reads: Reads,
  asked: readonly Asked[],
): Promise<{ timeZone: string; inDays: (n: number) => number }> {
  const schools = sql`select e.district_id, e.school_id from current_enrollments e
      where e.district_id = ${reads.district} and e.student_id = a.student
    union all select s.district_id, s.id from current_schools s where s.district_id = ${reads.district} and a.student is null`
  const rows = asked.map((one, n) => ({ ...one, n }))
  const { timeZone, days } = await reads.one(sql<{ timeZone: string; days: number[] }>`
    select d.time_zone as "timeZone", (select coalesce(json_agg(w."answerSchoolDays" order by a.n), '[]')
      from json_to_recordset(${JSON.stringify(rows)}) as a (n int, at timestamptz, student uuid)
      cross join lateral ${wantedBy(schools, sql`a.at`)} w) as days
    from districts d where d.id = ${reads.district}`)
  return { timeZone, inDays: (n) => days[n] ?? answerSchoolDays }
}

/** What holds at a school somebody leads; since when and by whom, where it was chosen. */
export interface SchoolRules extends ContactRules {
  school: SchoolId
  name: string
  chosen: { since: string; by: string } | null
}

export function rulesLed(reads: Reads, who: Who): Promise<SchoolRules[]> {
  const own = sql`select s.district_id, s.id as school_id`
  return reads.rows(sql<SchoolRules>`
    select s.id as school, s.name, w.*, (select json_build_object('since', r.since, 'by', p.name) from contact_rules r
        join current_people p on p.district_id = r.district_id and p.id = r.by_person
        where r.district_id = s.district_id and r.school_id = s.id and r.until is null) as chosen
    from current_schools s cross join lateral ${wantedBy(own, newest)} w
    where s.district_id = ${who.district} and ${who.hat} = 'leader' and ${schoolLedBy(who)}
    order by s.name, s.id`)
}

/** From this moment on the school wants this; of two leaders at once the later one's holds. */
export async function putRules(
  tx: Tx,
  put: ContactRules & { school: SchoolId; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`contact rules ${put.school}`}, 0))`)
  await tx.rows(sql`update contact_rules set until = ${put.at}, ended_by = ${put.by}
    where district_id = ${tx.district} and school_id = ${put.school} and until is null`)
  await tx.rows(sql`insert into contact_rules
      (district_id, id, school_id, introduction_school_days, cadence_days, answer_school_days, by_person, since)
    values (${tx.district}, ${newId()}, ${put.school}, ${put.introductionSchoolDays}, ${put.cadenceDays}, ${put.answerSchoolDays}, ${put.by}, ${put.at})`)
}
