import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { raisedWith } from '../../people/index.ts'
import type { Candidate } from '../rules/interpreting.ts'

export type RequestId = Id<'interpreter-request'>
export type InterpreterId = Id<'interpreter'>
export type AssignmentId = Id<'interpreter-assignment'>
export type Mode = 'onsite' | 'video' | 'phone'
export type Occasion = 'meeting' | 'call' | 'conference' | 'visit' | 'other'

export interface NewRequest {
  student: PersonId
  occasion: Occasion
  occasionId: string | undefined
  language: string
  startsAt: Date
  minutes: number
  mode: Mode
  noSecondRole: boolean
  askedBy: 'family' | 'school'
  by: PersonId
  at: Date
}

/** Asks for an interpreter; the same occasion and language twice is once. */
export async function addInterpreterRequest(
  tx: Tx,
  asked: NewRequest,
): Promise<{ id: RequestId; fresh: boolean }> {
  const rows = await tx.rows(sql<{ id: RequestId }>`
    insert into interpreter_requests (district_id, id, student_id, occasion, occasion_id, language, starts_at, minutes, mode, no_second_role,
      asked_by, by_person, at)
    values (${tx.district}, ${newId()}, ${asked.student}, ${asked.occasion}, ${asked.occasionId ?? null}, ${asked.language}, ${asked.startsAt},
      ${asked.minutes}, ${asked.mode}, ${asked.noSecondRole}, ${asked.askedBy}, ${asked.by}, ${asked.at})
    on conflict (district_id, occasion_id, language) where occasion_id is not null do nothing returning id`)
  const [made] = rows
  if (made) return { id: made.id, fresh: true }
  const { id } = await tx.one(sql<{ id: RequestId }>`select id from interpreter_requests
    where district_id = ${tx.district} and occasion_id = ${asked.occasionId ?? null} and language = ${asked.language}`)
  return { id, fresh: false }
}

export interface Requested {
  id: RequestId
  student: PersonId
  /** What the student is called; null for who only interprets (R03.9). */
  called: string | null
  occasion: Occasion
  language: string
  startsAt: Date
  minutes: number
  mode: Mode
  noSecondRole: boolean
  interpreter: { id: InterpreterId; name: string; qualified: boolean; mine: boolean } | null
  assignment: Id<'interpreter-assignment'> | null
  steps: string[]
  briefing: string | null
  line: 'late' | 'unfilled' | null
  ended: boolean
  rated: boolean
  /** What families said of it, for those who arrange it. */
  understood: string[]
}

const requested = (who: Who) => sql`
  select q.id, q.student_id as student, q.occasion, q.language, q.starts_at as "startsAt", q.minutes, q.mode, q.no_second_role as "noSecondRole",
    case when i.id is null then null else json_build_object('id', i.id, 'name', coalesce(i.name, ip.name), 'qualified',
      exists (select from interpreter_languages l where l.district_id = i.district_id and l.interpreter_id = i.id
        and split_part(l.language, '-', 1) = split_part(q.language, '-', 1) and l.qualification is not null),
      'mine', coalesce(i.person_id = ${who.person}, false)) end as interpreter,
    a.id as assignment, array(select s.step from interpreter_steps s where s.district_id = q.district_id and s.assignment_id = a.id) as steps,
    (select s.words from interpreter_steps s where s.district_id = q.district_id and s.assignment_id = a.id and s.step = 'briefed') as briefing,
    t.reason as line, e.request_id is not null as ended,
    exists (select from interpreter_ratings r where r.district_id = q.district_id and r.request_id = q.id) as rated,
    array(select r.understood from interpreter_ratings r where r.district_id = q.district_id and r.request_id = q.id) as understood`

const ofRequests = sql`
  from interpreter_requests q
  left join interpreter_assignments a on a.district_id = q.district_id and a.request_id = q.id and a.until is null
  left join interpreters i on i.district_id = a.district_id and i.id = a.interpreter_id
  left join current_people ip on ip.district_id = i.district_id and ip.id = i.person_id
  left join interpreter_line_turns t on t.district_id = q.district_id and t.request_id = q.id
  left join interpreter_request_endings e on e.district_id = q.district_id and e.request_id = q.id`

const inSight = (
  who: Who,
) => sql`exists (select from sight v where v.district_id = q.district_id and v.viewer_id = ${who.person}
  and v.hat = ${who.hat} and v.student_id = q.student_id)`

/** Requests about a student, for whoever sees the student. */
export function interpreterRequestsFor(reads: Reads, who: Who, student: PersonId): Promise<Requested[]> {
  return reads.rows(sql<Requested>`${requested(who)}, p.called ${ofRequests}
    join current_people p on p.district_id = q.district_id and p.id = q.student_id
    where q.district_id = ${who.district} and q.student_id = ${student} and ${inSight(who)} order by q.starts_at desc limit 50`)
}

/** What is to be arranged: for leaders, of students in their sight; from yesterday on. */
export function requestsToArrange(reads: Reads, who: Who): Promise<Requested[]> {
  return reads.rows(sql<Requested>`${requested(who)}, p.called ${ofRequests}
    join current_people p on p.district_id = q.district_id and p.id = q.student_id
    where q.district_id = ${who.district} and ${who.hat} = 'leader' and ${inSight(who)} and q.starts_at > today() - 1
    order by q.starts_at limit 100`)
}

/** Who interprets has a session until it is held or called off, and nothing before or after (R03.9). */
const interpretedBy = (who: Who) =>
  sql`i.person_id = ${who.person} and e.request_id is null and q.starts_at > today() - 1`

/** The sessions this person interprets: the session and nothing else of the student (R03.9). */
export function sessionsInterpreted(reads: Reads, who: Who): Promise<Requested[]> {
  return reads.rows(sql<Requested>`${requested(who)}, null as called ${ofRequests}
    where q.district_id = ${who.district} and ${interpretedBy(who)}
    order by q.starts_at limit 100`)
}

/** One request, for whoever sees the student; anything else is NotFound. */
export function interpreterRequestOf(reads: Reads, who: Who, id: RequestId): Promise<Requested> {
  return reads.one(sql<Requested>`${requested(who)}, null as called ${ofRequests}
    where q.district_id = ${who.district} and q.id = ${id} and ${inSight(who)}`)
}

/** One session, for whoever sees the student or interprets it; anything else is NotFound. */
export function interpretedSession(reads: Reads, who: Who, id: RequestId): Promise<Requested> {
  return reads.one(sql<Requested>`${requested(who)}, null as called ${ofRequests}
    where q.district_id = ${who.district} and q.id = ${id} and (${inSight(who)} or ${interpretedBy(who)})`)
}

/** A student in sight, by what they are called; anything else is NotFound. */
export function studentSeen(
  reads: Reads,
  who: Who,
  student: PersonId,
): Promise<{ called: string; zone: string }> {
  return reads.one(sql<{ called: string; zone: string }>`
    select p.called, d.time_zone as zone from current_people p join districts d on d.id = p.district_id
    where p.district_id = ${who.district} and p.id = ${student} and exists (select from sight v where v.district_id = p.district_id
      and v.viewer_id = ${who.person} and v.hat = ${who.hat} and v.student_id = p.id)`)
}

/** Everybody who might interpret for a student, with what they are to them. */
export async function candidatesFor(
  reads: Reads,
  { student, request }: { student: PersonId; request: RequestId },
): Promise<(Candidate & { id: InterpreterId; name: string })[]> {
  return reads.rows(sql<Candidate & { id: InterpreterId; name: string }>`
    select i.id, coalesce(i.name, p.name) as name,
      coalesce((select json_agg(json_build_object('language', l.language, 'qualification', l.qualification))
        from interpreter_languages l where l.district_id = i.district_id and l.interpreter_id = i.id), '[]') as languages,
      exists (select from current_enrollments e where e.district_id = i.district_id and e.student_id = i.person_id) as student,
      exists (select from current_relationships r where r.district_id = i.district_id and r.student_id = ${student}
          and r.person_id = i.person_id and r.kind in ('brother', 'sister'))
        or i.person_id = any(${await raisedWith(reads, student)}::uuid[])
        or exists (select from current_household_members m join current_household_members n on n.district_id = m.district_id
          and n.household_id = m.household_id and n.person_id = ${student} where m.district_id = i.district_id and m.person_id = i.person_id)
        as sibling,
      exists (select from current_relationships r where r.district_id = i.district_id and r.student_id = ${student} and r.person_id = i.person_id) as relative,
      exists (select from sight v where v.district_id = i.district_id and v.student_id = ${student} and v.viewer_id = i.person_id
        and v.through in ('advisory', 'section', 'school')) as "otherRole",
      coalesce((select json_agg(json_build_object('weekday', h.weekday, 'from', h.from_minute, 'until', h.until_minute))
        from interpreter_hours h where h.district_id = i.district_id and h.interpreter_id = i.id), '[]') as hours,
      coalesce((select json_agg(json_build_object('day', x.day::text, 'from', x.from_minute, 'until', x.until_minute))
        from interpreter_exceptions x where x.district_id = i.district_id and x.interpreter_id = i.id and x.day >= today() - 1), '[]') as exceptions,
      exists (select from interpreter_declines d join interpreter_assignments a on a.district_id = d.district_id and a.id = d.assignment_id
        where d.district_id = i.district_id and a.request_id = ${request} and a.interpreter_id = i.id) as declined,
      coalesce((select json_agg(json_build_object('startsAt', q.starts_at, 'minutes', q.minutes))
        from interpreter_assignments a join interpreter_requests q on q.district_id = a.district_id and q.id = a.request_id
        where a.district_id = i.district_id and a.interpreter_id = i.id and a.until is null and q.id <> ${request}
          and not exists (select from interpreter_request_endings e where e.district_id = q.district_id and e.request_id = q.id)), '[]') as busy
    from interpreters i left join current_people p on p.district_id = i.district_id and p.id = i.person_id
    where i.district_id = ${reads.district} and i.until is null order by 2`)
}

export async function assign(
  tx: Tx,
  given: { request: RequestId; interpreter: InterpreterId; by: PersonId; at: Date },
): Promise<AssignmentId> {
  const id = newId<'interpreter-assignment'>()
  await endAssignment(tx, given.request, given.at)
  await tx.rows(sql`insert into interpreter_assignments (district_id, id, request_id, interpreter_id, by_person, since)
    values (${tx.district}, ${id}, ${given.request}, ${given.interpreter}, ${given.by}, ${given.at})`)
  return id
}

/** Nobody is asked for it any more. */
export async function endAssignment(tx: Tx, request: RequestId, at: Date): Promise<void> {
  await tx.rows(
    sql`update interpreter_assignments set until = ${at} where district_id = ${tx.district} and request_id = ${request} and until is null`,
  )
}

export async function addStep(
  tx: Tx,
  step: { assignment: string; step: string; words: string; by: PersonId | null; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into interpreter_steps (district_id, assignment_id, step, words, by_person, at)
    values (${tx.district}, ${step.assignment}, ${step.step}, ${step.words || null}, ${step.by}, ${step.at}) on conflict do nothing`)
}

export async function addRating(
  tx: Tx,
  said: { request: RequestId; understood: string; words: string; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into interpreter_ratings (district_id, request_id, by_person, understood, words, at)
    values (${tx.district}, ${said.request}, ${said.by}, ${said.understood}, ${said.words || null}, ${said.at})
    on conflict (district_id, request_id, by_person) do update set understood = excluded.understood, words = excluded.words, at = excluded.at`)
}

export async function endInterpreting(
  tx: Tx,
  ended: { request: RequestId; reason: string; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into interpreter_request_endings (district_id, request_id, reason, by_person, at)
    values (${tx.district}, ${ended.request}, ${ended.reason}, ${ended.by}, ${ended.at}) on conflict do nothing`)
}

export async function turnToLine(
  tx: Tx,
  turn: { request: RequestId; reason: 'late' | 'unfilled'; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into interpreter_line_turns (district_id, request_id, reason, at)
    values (${tx.district}, ${turn.request}, ${turn.reason}, ${turn.at}) on conflict do nothing`)
}

/** Requests within a day for which nobody said yes: the telephone line takes them. */
export function unfilled(
  reads: Reads,
  { now, until }: { now: Date; until: Date },
): Promise<{ id: RequestId; student: PersonId }[]> {
  return reads.rows(sql<{ id: RequestId; student: PersonId }>`
    select q.id, q.student_id as student ${ofRequests}
    where q.district_id = ${reads.district} and q.starts_at between ${now} and ${until} and t.request_id is null and e.request_id is null
      and not exists (select from interpreter_steps s where s.district_id = q.district_id and s.assignment_id = a.id and s.step = 'confirmed')`)
}

export async function schoolZone(reads: Reads): Promise<string> {
  const { zone } = await reads.one(
    sql<{ zone: string }>`select time_zone as zone from districts where id = ${reads.district}`,
  )
  return zone
}
