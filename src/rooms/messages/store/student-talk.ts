import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId, type SchoolId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { schoolLedBy } from '../../people/index.ts'
import type { TalkRole } from '../rules/reporting.ts'
import type { ThreadId } from './threads.ts'

export type StopId = Id<'stop'>

/** Whom somebody stopped from writing to a student alone. */
export interface TalkStop {
  id: StopId
  person: PersonId
  name: string
  since: string
  byStudent: boolean
}

/** Who was stopped in a student's own talk and still is, and whether the student is of age; NotFound for a household's. */
export function stopsIn(
  reads: Reads,
  thread: ThreadId,
): Promise<{ student: PersonId; ofAge: boolean; stops: TalkStop[] }> {
  return reads.one(sql<{ student: PersonId; ofAge: boolean; stops: TalkStop[] }>`
    select t.student_id as student,
      exists (select from eighteen_students e where e.district_id = t.district_id and e.student_id = t.student_id) as "ofAge",
      (select coalesce(json_agg(json_build_object('id', s.id, 'person', s.person_id, 'name', p.name, 'since', s.since,
          'byStudent', s.by_person = s.student_id) order by s.since), '[]')
        from talk_stops s join current_people p on p.district_id = s.district_id and p.id = s.person_id
        where s.district_id = t.district_id and s.student_id = t.student_id and s.until is null) as stops
    from threads t where t.district_id = ${reads.district} and t.id = ${thread} and t.household_id is null`)
}

export async function addTalkStop(
  tx: Tx,
  { student, person, by, at }: { student: PersonId; person: PersonId; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into talk_stops (district_id, id, student_id, person_id, by_person, since)
    values (${tx.district}, ${newId()}, ${student}, ${person}, ${by}, ${at}) on conflict do nothing`)
}

export async function endTalkStop(
  tx: Tx,
  { id, by, at }: { id: StopId; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`update talk_stops set until = ${at}, ended_by = ${by}
    where district_id = ${tx.district} and id = ${id} and until is null`)
}

/** Whether somebody of the student's own home reads along in their own talk (L11). */
export async function isCopied(reads: Reads, student: PersonId): Promise<boolean> {
  const rows = await reads.rows(sql`select 1 from open_functions o
    where o.district_id = ${reads.district} and o.student_id = ${student} and o.function = 'messages' and o.through = 'relationship'
      and not exists (select from eighteen_students e where e.district_id = o.district_id and e.student_id = o.student_id) limit 1`)
  return rows.length > 0
}

/** Who may talk with a student alone at a school somebody leads; null where nobody chose. */
export interface SchoolTalk {
  school: SchoolId
  name: string
  chosen: { roles: TalkRole[]; since: string; by: string } | null
}

export function talkLed(reads: Reads, who: Who): Promise<SchoolTalk[]> {
  return reads.rows(sql<SchoolTalk>`
    select s.id as school, s.name, (select json_build_object('roles', r.roles, 'since', r.since, 'by', p.name) from student_talk_rules r
        join current_people p on p.district_id = r.district_id and p.id = r.by_person
        where r.district_id = s.district_id and r.school_id = s.id and r.until is null) as chosen
    from current_schools s where s.district_id = ${who.district} and ${who.hat} = 'leader' and ${schoolLedBy(who)}
    order by s.name, s.id`)
}

/** From this moment on the school wants this; of two leaders at once the later one's holds. */
export async function putTalkRoles(
  tx: Tx,
  { school, roles, by, at }: { school: SchoolId; roles: readonly TalkRole[]; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`student talk ${school}`}, 0))`)
  await tx.rows(sql`update student_talk_rules set until = ${at}, ended_by = ${by}
    where district_id = ${tx.district} and school_id = ${school} and until is null`)
  await tx.rows(sql`insert into student_talk_rules (district_id, id, school_id, roles, by_person, since)
    values (${tx.district}, ${newId()}, ${school}, ${[...roles]}::text[], ${by}, ${at})`)
}
