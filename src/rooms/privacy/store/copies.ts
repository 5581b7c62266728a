import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { likeEach } from '../../people/index.ts'
import type { RecordRequestId } from '../rules/asking.ts'

export interface RecordRequest {
  id: RecordRequestId
  subject: PersonId
  /** Who receives the copy; what it shows is what this person may see. */
  for: PersonId
  askedBy: PersonId
  language: string
  dueOn: string
  askedAt: Date
}

export async function addRecordRequest(tx: Tx, one: RecordRequest): Promise<void> {
  await tx.rows(sql`insert into record_requests (district_id, id, subject_id, for_person, asked_by, language, due_on, asked_at)
    values (${tx.district}, ${one.id}, ${one.subject}, ${one.for}, ${one.askedBy}, ${one.language}, ${one.dueOn}, ${one.askedAt})`)
}

const request = sql`q.id, q.subject_id as subject, q.for_person as "for", q.asked_by as "askedBy", q.language,
  q.due_on::text as "dueOn", q.asked_at as "askedAt"`

/** A request with its answer and the names it speaks of. */
export interface ShownRequest extends RecordRequest {
  name: string
  forName: string
  madeAt: Date | null
  until: Date | null
  bytes: number | null
}

const shown = sql`select ${request}, p.name, f.name as "forName", c.made_at as "madeAt", c.until, c.bytes
  from record_requests q
  join current_people p on p.district_id = q.district_id and p.id = q.subject_id
  join current_people f on f.district_id = q.district_id and f.id = q.for_person
  left join record_copies c on c.district_id = q.district_id and c.request_id = q.id`

/* A copy of a child is as closed as the record: what was made before a restriction is not taken after it (invariant 3). */
const open = sql`(q.subject_id = q.for_person or exists (select from sight v where v.district_id = q.district_id
  and v.viewer_id = q.for_person and v.hat = 'caregiver' and v.student_id = q.subject_id))`

/** What this person asked for themselves or a child whose record they see, newest first. */
export function myRequests(reads: Reads, who: Who): Promise<ShownRequest[]> {
  return reads.rows(sql<ShownRequest>`${shown}
    where q.district_id = ${who.district} and q.for_person = ${who.person} and ${open} order by q.asked_at desc, q.id desc limit 50`)
}

/** One request of the person it is for, or of who asked for it on paper, while that person sees the record; else NotFound. */
export function copyRequestFor(reads: Reads, who: Who, id: RecordRequestId): Promise<ShownRequest> {
  return reads.one(sql<ShownRequest>`${shown} where q.district_id = ${who.district} and q.id = ${id} and ${open}
    and (q.for_person = ${who.person} or (q.asked_by = ${who.person} and ${who.hat} = 'leader'))`)
}

/** The requests of a leader's schools: what is not answered first, by the day it is due. */
export function requestsAt(reads: Reads, who: Who): Promise<ShownRequest[]> {
  return reads.rows(sql<ShownRequest>`${shown} where q.district_id = ${who.district} and exists (
      select from current_hats mine join current_hats theirs on theirs.district_id = mine.district_id and theirs.school_id = mine.school_id
      where mine.district_id = q.district_id and mine.person_id = ${who.person} and mine.hat = 'leader'
        and theirs.person_id in (q.subject_id, q.for_person))
    order by c.request_id is not null, case when c.request_id is null then q.due_on end, q.asked_at desc, q.id limit 200`)
}

export function copyRequestOf(reads: Reads, id: RecordRequestId): Promise<RecordRequest & { made: boolean }> {
  return reads.one(sql<
    RecordRequest & { made: boolean }
  >`select ${request}, exists (select from record_copies c
      where c.district_id = q.district_id and c.request_id = q.id) as made
    from record_requests q where q.district_id = ${reads.district} and q.id = ${id}`)
}

export async function keepCopy(
  tx: Tx,
  copy: { request: RecordRequestId; bytes: number; sha256: string; madeAt: Date; until: Date },
): Promise<boolean> {
  const rows =
    await tx.rows(sql`insert into record_copies (district_id, request_id, bytes, sha256, made_at, until)
    values (${tx.district}, ${copy.request}, ${copy.bytes}, ${copy.sha256}, ${copy.madeAt}, ${copy.until})
    on conflict do nothing returning 1`)
  return rows.length > 0
}

/** Requests whose file need not lie here: made, and their time is over. */
export async function copiesOver(reads: Reads, now: Date): Promise<RecordRequestId[]> {
  const rows = await reads.rows(sql<{ id: RecordRequestId }>`select request_id as id from record_copies
    where district_id = ${reads.district} and until <= ${now}`)
  return rows.map(({ id }) => id)
}

/** Lets every copy that lies here be over now; returns which. */
export async function endCopies(tx: Tx, now: Date): Promise<RecordRequestId[]> {
  const rows = await tx.rows(sql<{ id: RecordRequestId }>`update record_copies set until = ${now}
    where district_id = ${tx.district} and until > ${now} returning request_id as id`)
  return rows.map(({ id }) => id)
}

/** The requests about or for these people. */
export async function requestsAbout(reads: Reads, ids: readonly PersonId[]): Promise<RecordRequestId[]> {
  const rows = await reads.rows(sql<{ id: RecordRequestId }>`select id from record_requests
    where district_id = ${reads.district} and (subject_id = any(${[...ids]}::uuid[]) or for_person = any(${[...ids]}::uuid[]))`)
  return rows.map(({ id }) => id)
}

/** Whether a caregiver sees this student's record now (restrictions on records close it). */
export async function seesStudent(reads: Reads, person: PersonId, student: PersonId): Promise<boolean> {
  const { sees } = await reads.one(sql<{ sees: boolean }>`select exists (select from sight
    where district_id = ${reads.district} and viewer_id = ${person} and hat = 'caregiver' and student_id = ${student}) as sees`)
  return sees
}

/** A copy that a leader may have made for somebody who asked on paper or by telephone. */
export interface PaperCopy {
  subject: PersonId
  name: string
  for: PersonId
  forName: string
}

/** Each student in the leader's sight with each caregiver who sees the record, and each of these for themselves. */
export function paperCopies(
  reads: Reads,
  who: Who,
  { words, pair }: { words: readonly string[]; pair?: { subject: PersonId; for: PersonId } },
): Promise<PaperCopy[]> {
  const like = likeEach(words)
  return reads.rows(sql<PaperCopy>`
    with seen as (select distinct student_id as id from sight
      where district_id = ${who.district} and viewer_id = ${who.person} and hat = 'leader' and ${who.hat} = 'leader'),
    pairs as (
      select v.student_id as subject, v.viewer_id as for_person from seen s
        join sight v on v.district_id = ${who.district} and v.student_id = s.id and v.hat = 'caregiver'
      union select v.viewer_id, v.viewer_id from seen s
        join sight v on v.district_id = ${who.district} and v.student_id = s.id and v.hat = 'caregiver')
    select x.subject, p.name, x.for_person as "for", f.name as "forName" from pairs x
    join current_people p on p.district_id = ${who.district} and p.id = x.subject
    join current_people f on f.district_id = ${who.district} and f.id = x.for_person
    where (${pair?.subject ?? null}::uuid is null or (x.subject = ${pair?.subject ?? null} and x.for_person = ${pair?.for ?? null}))
      and (p.search_text like all(${like}::text[]) or f.search_text like all(${like}::text[]))
    order by p.sort_name, f.sort_name, x.subject, x.for_person limit 40`)
}
