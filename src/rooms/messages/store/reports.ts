import { type RawBuilder, sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { FileId } from '../../../ground/kept-files.ts'
import type { Who } from '../../../ground/who.ts'
import type { ReportOutcome, ReportReason } from '../rules/reporting.ts'
import { asWritten, type Written } from './conversations.ts'
import type { MessageId } from './messages.ts'
import type { ThreadId } from './threads.ts'

export type ReportId = Id<'report'>

/** What somebody told the leaders about a message, and what came of it. Moments are ISO texts. */
export interface OwnReport {
  message: MessageId
  at: string
  said: string
  answer: { outcome: ReportOutcome; at: string } | null
}

const answer = sql`(select json_build_object('outcome', a.outcome, 'at', a.at, 'by', p.name) from message_report_answers a
  left join current_people p on p.district_id = a.district_id and p.id = a.by_person
  where a.district_id = r.district_id and a.report_id = r.id)`

/** One's own reports in a thread, the newest first. */
export function ownReports(reads: Reads, who: Who, thread: ThreadId): Promise<OwnReport[]> {
  return reads.rows(sql<OwnReport>`select m.id as message, to_json(r.at) as at, to_json(m.at) as said, ${answer} as answer
    from message_reports r join messages m on m.district_id = r.district_id and m.id = r.message_id
    where r.district_id = ${reads.district} and r.by_person = ${who.person} and m.thread_id = ${thread} order by r.at desc`)
}

/** A message of this thread that somebody else wrote and that stands there still; NotFound otherwise. */
export async function reportableIn(
  reads: Reads,
  who: Who,
  { thread, message }: { thread: ThreadId; message: string },
): Promise<MessageId> {
  const { id } = await reads.one(sql<{ id: MessageId }>`select m.id from messages m
    where m.district_id = ${reads.district} and m.thread_id = ${thread} and m.id = ${message} and m.by_person is distinct from ${who.person}::uuid
      and not exists (select from removed_things r where r.district_id = m.district_id and r.thing_id = m.id)`)
  return id
}

/** Writes it down; undefined when this person told of this message before. */
export async function addReport(
  tx: Tx,
  { message, by, reason, at }: { message: MessageId; by: PersonId; reason: ReportReason; at: Date },
): Promise<ReportId | undefined> {
  const [made] = await tx.rows(sql<{ id: ReportId }>`
    insert into message_reports (district_id, id, message_id, by_person, reason, at)
    values (${tx.district}, ${newId()}, ${message}, ${by}, ${reason}, ${at}) on conflict do nothing returning id`)
  return made?.id
}

/** A report as leaders read it. */
export interface LedReport {
  id: ReportId
  student: PersonId
  called: string
  message: MessageId
  by: string | null
  byStudent: boolean
  reason: ReportReason
  at: string
  author: string | null
  said: string
  text: Written
  answer: { outcome: ReportOutcome; at: string; by: string | null } | null
}

/**
 * The reports this leader answers: about students of a school they lead, never about their own words and never their own;
 * where nobody else leads the student's school, the district's other leaders have it.
 */
const led = (who: Who): RawBuilder<unknown> => sql`message_reports r
  join messages m on m.district_id = r.district_id and m.id = r.message_id
  join threads t on t.district_id = m.district_id and t.id = m.thread_id
  join current_people c on c.district_id = t.district_id and c.id = t.student_id
  where r.district_id = ${who.district} and ${who.hat} = 'leader' and r.by_person <> ${who.person} and m.by_person is distinct from ${who.person}::uuid
    and (exists (select from sight v where v.district_id = r.district_id and v.viewer_id = ${who.person} and v.hat = 'leader' and v.student_id = t.student_id)
      or not exists (select from sight v where v.district_id = r.district_id and v.hat = 'leader' and v.student_id = t.student_id
        and v.viewer_id <> r.by_person and v.viewer_id is distinct from m.by_person))`

/** What waits first, then what was answered, the newest first. */
export function reportsLed(reads: Reads, who: Who): Promise<LedReport[]> {
  return reads.rows(sql<LedReport>`select r.id, t.student_id as student, c.called, m.id as message, r.reason, to_json(r.at) as at, to_json(m.at) as said,
      r.by_person = t.student_id as "byStudent", ${answer} as answer, ${asWritten(sql`m.text_id`)} as text,
      (select p.name from current_people p where p.district_id = r.district_id and p.id = r.by_person) as by,
      (select p.name from current_people p where p.district_id = m.district_id and p.id = m.by_person) as author
    from ${led(who)}
    order by exists (select from message_report_answers a where a.district_id = r.district_id and a.report_id = r.id), r.at desc limit 50`)
}

/** How many of them nobody answered. */
export async function reportsWaiting(reads: Reads, who: Who): Promise<number> {
  const { n } = await reads.one(sql<{ n: number }>`select count(*)::int as n from ${led(who)}
    and not exists (select from message_report_answers a where a.district_id = r.district_id and a.report_id = r.id)`)
  return n
}

/** One of them, by whom and about which message; NotFound for everybody else. */
export function reportLed(
  reads: Reads,
  who: Who,
  report: string,
): Promise<{ id: ReportId; student: PersonId; message: MessageId }> {
  return reads.one(sql<{ id: ReportId; student: PersonId; message: MessageId }>`
    select r.id, t.student_id as student, m.id as message
    from ${led(who)} and r.id = ${report}`)
}

/** Keeps the answer; false when another leader answered first. */
export async function sayWhatCame(
  tx: Tx,
  { report, by, outcome, at }: { report: ReportId; by: PersonId; outcome: ReportOutcome; at: Date },
): Promise<boolean> {
  const rows =
    await tx.rows(sql`insert into message_report_answers (district_id, report_id, by_person, outcome, at)
    values (${tx.district}, ${report}, ${by}, ${outcome}, ${at}) on conflict do nothing returning 1`)
  return rows.length > 0
}

/** Whether somebody told the leaders of a message, and nobody answered yet: till then it is kept as it was. */
export async function isUnderReport(reads: Reads, message: MessageId): Promise<boolean> {
  const rows =
    await reads.rows(sql`select 1 from message_reports r where r.district_id = ${reads.district} and r.message_id = ${message}
    and not exists (select from message_report_answers a where a.district_id = r.district_id and a.report_id = r.id)`)
  return rows.length > 0
}

/** What leaders agreed to take out of a message, itself or files of it, while it was kept for an answer. */
export async function agreedToGo(reads: Reads, message: MessageId): Promise<(MessageId | FileId)[]> {
  const rows = await reads.rows(sql<{
    thing: MessageId | FileId
  }>`select r.thing_id as thing from removed_things r
    where r.district_id = ${reads.district} and (r.thing_id = ${message} or r.thing_id in (select f.file_id from message_files f
      where f.district_id = r.district_id and f.message_id = ${message}))`)
  return rows.map(({ thing }) => thing)
}
