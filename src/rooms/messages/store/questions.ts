import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Inbound } from '../actions/receiving.ts'
import type { MessageId } from './messages.ts'
import type { HouseholdId } from './threads.ts'

export type QuestionId = Id<'stray question'>
export type StrayId = Id<'stray'>

/** One of the children an answer may be about, by the number in the text. */
export interface Choice {
  n: number
  student: PersonId
  household: HouseholdId | null
  person: PersonId
  called: string
}

/** The question that waits for its answer at a way, not older than this; held for whoever answers. */
export async function openQuestion(
  tx: Tx,
  { way, since }: { way: Id<'way'>; since: Date },
): Promise<{ id: QuestionId; choices: Choice[] } | undefined> {
  const [found] = await tx.rows(sql<{ id: QuestionId; choices: Choice[] }>`
    select q.id, (select json_agg(json_build_object('n', c.n, 'student', c.student_id, 'household', c.household_id, 'person', c.person_id, 'called', c.called) order by c.n)
      from stray_question_choices c where c.district_id = q.district_id and c.question_id = q.id) as choices
    from stray_questions q where q.district_id = ${tx.district} and q.way_id = ${way} and q.until is null and q.since > ${since}
    for update of q`)
  return found
}

/** Asks anew; a question that nobody answered in its time ends. */
export async function addQuestion(
  tx: Tx,
  { way, choices, at }: { way: Id<'way'>; choices: readonly Choice[]; at: Date },
): Promise<QuestionId> {
  const id = newId<'stray question'>()
  await tx.rows(sql`update stray_questions set until = ${at}
    where district_id = ${tx.district} and way_id = ${way} and until is null`)
  await tx.rows(
    sql`insert into stray_questions (district_id, id, way_id, since) values (${tx.district}, ${id}, ${way}, ${at})`,
  )
  await tx.rows(sql`insert into stray_question_choices (district_id, question_id, n, student_id, household_id, person_id, called)
    select ${tx.district}, ${id}, n, student, household, person, called
    from json_to_recordset(${JSON.stringify(choices)}) as r (n smallint, student uuid, household uuid, person uuid, called text)`)
  return id
}

export async function addToQuestion(tx: Tx, question: QuestionId, stray: StrayId): Promise<void> {
  await tx.rows(sql`insert into stray_question_strays (district_id, question_id, stray_id)
    values (${tx.district}, ${question}, ${stray}) on conflict do nothing`)
}

/** What waited for an answer, the oldest first; what somebody of the school has settled meanwhile is not among it. */
export function straysOf(
  reads: Reads,
  question: QuestionId,
): Promise<{ id: StrayId; channel: Inbound['channel']; key: string; whole: string; at: Date }[]> {
  return reads.rows(sql<{ id: StrayId; channel: Inbound['channel']; key: string; whole: string; at: Date }>`
    select s.id, s.channel, s.provider_key as key, s.whole, s.at from stray_question_strays q
    join message_strays s on s.district_id = q.district_id and s.id = q.stray_id
    where q.district_id = ${reads.district} and q.question_id = ${question} and not exists (
      select from message_stray_endings e where e.district_id = s.district_id and e.stray_id = s.id)
    order by s.at, s.id`)
}

export async function endQuestion(tx: Tx, id: QuestionId, at: Date): Promise<void> {
  await tx.rows(
    sql`update stray_questions set until = ${at} where district_id = ${tx.district} and id = ${id}`,
  )
}

export async function endStray(
  tx: Tx,
  ending: { stray: StrayId; message: MessageId; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into message_stray_endings (district_id, stray_id, message_id, by_person, at)
    values (${tx.district}, ${ending.stray}, ${ending.message}, ${ending.by}, ${ending.at})`)
}

/** Where a way leads and in which language its first user reads, for the one question. */
export async function whoIsAsked(
  reads: Reads,
  way: Id<'way'>,
): Promise<{ to: string; person: PersonId; languages: string[] } | undefined> {
  const [found] = await reads.rows(sql<{ to: string; person: PersonId; languages: string[] }>`
    select w.normalised as "to", w.person_id as person, coalesce(l.reads || l.speaks, '{}') || d.language as languages
    from current_ways w join districts d on d.id = w.district_id
    left join current_language_profiles l on l.district_id = w.district_id and l.person_id = w.person_id
    where w.district_id = ${reads.district} and w.way_id = ${way} and w.kind = 'phone' and w.normalised is not null
    order by w.position, w.person_id limit 1`)
  return found
}

/** The way that is this number or mailbox. */
export async function wayAt(
  reads: Reads,
  { kind, normalised }: { kind: 'phone' | 'mail'; normalised: string },
): Promise<Id<'way'> | undefined> {
  const [found] = await reads.rows(sql<{ id: Id<'way'> }>`
    select distinct w.way_id as id from current_ways w
    where w.district_id = ${reads.district} and w.kind = ${kind} and w.normalised = ${normalised}`)
  return found?.id
}

/** Whether one person alone uses this way, so that what comes by it is theirs. */
export async function usedByOne(reads: Reads, way: Id<'way'>): Promise<boolean> {
  const { users } = await reads.one(sql<{
    users: number
  }>`select count(distinct person_id)::int as users from current_ways
    where district_id = ${reads.district} and way_id = ${way}`)
  return users === 1
}

/** The children whose homes this way speaks for, each with who does. */
export function childrenAt(
  reads: Reads,
  way: Id<'way'>,
): Promise<{ student: PersonId; household: HouseholdId; person: PersonId; called: string }[]> {
  return reads.rows(sql<{ student: PersonId; household: HouseholdId; person: PersonId; called: string }>`
    select distinct on (k.person_id) k.person_id as student, k.household_id as household, w.person_id as person, p.called
    from current_ways w
    join current_household_members m on m.district_id = w.district_id and m.person_id = w.person_id
    join current_household_members k on k.district_id = m.district_id and k.household_id = m.household_id
    join open_functions o on o.district_id = k.district_id and o.student_id = k.person_id and o.person_id = w.person_id and o.function = 'messages'
    join current_people p on p.district_id = k.district_id and p.id = k.person_id
    where w.district_id = ${reads.district} and w.way_id = ${way}
      and exists (select from current_enrollments e where e.district_id = k.district_id and e.student_id = k.person_id)
    order by k.person_id, w.position, w.person_id`)
}
