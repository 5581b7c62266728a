import { type RawBuilder, sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { TextId } from '../../language/index.ts'
import type { CallForm } from '../input.ts'
import type { Intent } from '../rules/intents.ts'
import { type Advisee, toldWithin } from '../rules/planning.ts'
import { newest, wantedBy } from './contact-rules.ts'
import { asWritten, type Written } from './conversations.ts'
import type { HouseholdId } from './threads.ts'

export interface Callee {
  person: PersonId
  name: string
  household: HouseholdId | null
  languages: string[]
  wantsInterpreter: boolean
  /** A number to call; null when none is known or it is kept closed. */
  number: string | null
  /** What was written to them and waits for a call, for they have no way to read it; the oldest first. */
  waiting: { text: Written; will: Written | null; help: Written | null }[]
}

export interface Spoken {
  at: string
  by: string
  with: string
  kind: 'call' | 'in person' | 'video'
  outcome: 'spoke' | 'voicemail' | 'no-answer' | 'wrong-number'
  minutes: number | null
  interpreter: 'none' | 'person' | 'telephone-line' | 'chosen-by-family'
  intent: Intent
  /** What staff wrote down and nobody was sent. */
  note: string | null
}

export interface CallSheet {
  student: PersonId
  called: string
  advisor: string
  callees: Callee[]
  calls: Spoken[]
}

/** Messages about `c` that wait to be said to `p` by a call. */
const waitingForCall = sql`select m.* from deliveries d
  join messages m on m.district_id = d.district_id and m.id = d.message_id
  join threads t on t.district_id = m.district_id and t.id = m.thread_id
  where d.district_id = p.district_id and d.person_id = p.id and t.student_id = c.id and d.carrier = 'call'
    and d.done_at is null and d.stopped is null`

/** Who was called has heard what waited for a call. */
export async function saidByCall(
  tx: Tx,
  { student, person, at }: { student: PersonId; person: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`update deliveries d set done_at = ${at} from messages m, threads t
    where d.district_id = ${tx.district} and d.person_id = ${person} and d.carrier = 'call' and d.done_at is null
      and m.district_id = d.district_id and m.id = d.message_id
      and t.district_id = m.district_id and t.id = m.thread_id and t.student_id = ${student}`)
}

/** Whom an advisor may call about a student of theirs, with the last twenty calls; NotFound for everybody else. */
export function callSheetOf(reads: Reads, who: Who, student: PersonId): Promise<CallSheet> {
  return reads.one(sql<CallSheet>`
    select c.id as student, c.called, (select p.name from current_people p where p.id = ${who.person}) as advisor,
      (select coalesce(json_agg(json_build_object('person', p.id, 'name', p.name,
          'household', (select m.household_id from current_household_members m join current_household_members k
            on k.district_id = m.district_id and k.household_id = m.household_id and k.person_id = c.id
            where m.district_id = p.district_id and m.person_id = p.id order by 1 limit 1),
          'languages', coalesce(l.speaks || l.reads, '{}'), 'wantsInterpreter', coalesce(l.wants_interpreter, false),
          'number', (select w.normalised from current_ways w where w.district_id = p.district_id and w.person_id = p.id and w.kind = 'phone'
            and not w.sealed and w.state <> 'dead' and exists (select from contact_open n where n.district_id = w.district_id and n.way_id = w.way_id and n.class = 'mission')
            order by w.position limit 1),
          'waiting', (select coalesce(json_agg(json_build_object('text', ${asWritten(sql`m.text_id`)}, 'will', ${asWritten(sql`m.will_text_id`)},
            'help', ${asWritten(sql`m.help_text_id`)}) order by m.at, m.id), '[]') from (${waitingForCall}) m)) order by p.sort_name), '[]')
        from open_functions o join current_people p on p.district_id = o.district_id and p.id = o.person_id
        left join current_language_profiles l on l.district_id = p.district_id and l.person_id = p.id
        where o.district_id = c.district_id and o.student_id = c.id and o.function = 'messages') as callees,
      (select coalesce(json_agg(json_build_object('at', s.at, 'by', b.name, 'with', p.name, 'kind', s.kind, 'outcome', s.outcome, 'minutes', s.minutes,
          'interpreter', s.interpreter, 'intent', s.intent,
          'note', (select x.words from said_texts x where x.district_id = s.district_id and x.id = s.text_id)) order by s.at desc), '[]')
        from (select * from spoken_contacts s where s.district_id = c.district_id and s.student_id = c.id order by s.at desc limit 20) s
        join current_people p on p.district_id = s.district_id and p.id = s.with_person
        join current_people b on b.district_id = s.district_id and b.id = s.by_person) as calls
    from current_people c
    where c.district_id = ${who.district} and c.id = ${student} and exists (select from current_advisory_students s
      join current_advisory_adults a on a.district_id = s.district_id and a.advisory_id = s.advisory_id
      where s.district_id = c.district_id and s.student_id = c.id and a.person_id = ${who.person} and ${who.hat} = 'advisor')`)
}

export async function addCall(
  tx: Tx,
  {
    student,
    household,
    by,
    at,
    call,
    note,
  }: {
    student: PersonId
    household: HouseholdId | null
    by: PersonId
    at: Date
    call: CallForm
    /** What was written down and stands in no conversation. */
    note: TextId | null
  },
): Promise<void> {
  await tx.rows(sql`insert into spoken_contacts (district_id, id, student_id, household_id, with_person, by_person, kind, outcome, minutes, interpreter, intent, text_id, at)
    values (${tx.district}, ${newId()}, ${student}, ${household}, ${call.person}, ${by}, ${call.kind}, ${call.outcome},
      ${call.minutes ?? null}, ${call.interpreter}, ${call.intent}, ${note}, ${at})`)
}

export interface ContactPlan {
  /** The first day of the school year, null when nobody entered one. */
  begun: string | null
  advisees: (Advisee & { student: PersonId; language: string | null })[]
}

const schoolsOfC = sql`select e.district_id, e.school_id from current_enrollments e
  where e.district_id = c.district_id and e.student_id = c.id`

/** The students an advisor answers for, as a query of their ids. */
export function adviseesOf(who: Who): RawBuilder<unknown> {
  return sql`select s.student_id from current_advisory_adults a
    join current_advisory_students s on s.district_id = a.district_id and s.advisory_id = a.advisory_id
    where a.district_id = ${who.district} and a.person_id = ${who.person}`
}

/** The year's beginning and the advisees of an advisor as the columns `begun` and `advisees` of a statement. */
export function planAs(who: Who): RawBuilder<unknown> {
  return sql`select y.begun, (select coalesce(json_agg(json_build_object('student', c.id, 'called', c.called,
        'introductionSchoolDays', w."introductionSchoolDays", 'cadenceDays', w."cadenceDays",
        'language', (select h.tag from current_home_languages h where h.district_id = c.district_id and h.student_id = c.id),
        'heard', (select max(h.at)::date from heard_each_other h where h.district_id = c.district_id and h.student_id = c.id),
        'said', greatest((select max(m.at) from threads t join messages m on m.district_id = t.district_id and m.thread_id = t.id
            where t.district_id = c.district_id and t.student_id = c.id),
          (select max(s.at) from spoken_contacts s where s.district_id = c.district_id and s.student_id = c.id and s.outcome in ('spoke', 'voicemail')))::date,
        'introduced', not exists (select from (select k.district_id, k.household_id from current_household_members k
            where k.district_id = c.district_id and k.person_id = c.id
              and not exists (select from threads t join messages m on m.district_id = t.district_id and m.thread_id = t.id
                where t.district_id = c.district_id and t.student_id = c.id and t.household_id = k.household_id
                  and m.side = 'school' and m.intent = 'positive' and m.at >= coalesce(y.begun, today() - 180)
                  and exists (select from said_texts x where x.district_id = m.district_id and x.id = m.text_id and x.words <> ''))
              and not exists (select from spoken_contacts s where s.district_id = c.district_id and s.student_id = c.id and s.household_id = k.household_id
                and s.outcome = 'spoke' and s.intent = 'positive' and s.at >= coalesce(y.begun, today() - 180)) offset 0) k
          where exists (select from family_in_thread(k.district_id, c.id, k.household_id))),
        'good', (select x.words from threads t join messages m on m.district_id = t.district_id and m.thread_id = t.id
          join said_texts x on x.district_id = m.district_id and x.id = m.text_id
          where t.district_id = c.district_id and t.student_id = c.id and m.side = 'school' and m.intent = 'positive' and m.at > today() - 42
          order by m.at desc limit 1)) order by c.sort_name, c.id), '[]')
      from current_advisory_adults a join current_advisory_students s on s.district_id = a.district_id and s.advisory_id = a.advisory_id
      cross join lateral (select p.* from current_people p where p.district_id = s.district_id and p.id = s.student_id offset 0) c
      cross join lateral ${wantedBy(schoolsOfC, newest)} w
      where a.district_id = ${who.district} and a.person_id = ${who.person}) as advisees
    from (select max(first_day) as begun from terms_at t where district_id = ${who.district} and kind = 'school-year'
      and today() between first_day and last_day and school_id in (select r.school_id from current_staff_roles r
        where r.district_id = t.district_id and r.person_id = ${who.person})) y`
}

/**
 * The students an advisor answers for, each with the day both sides last heard each other and whether every home of theirs was
 * introduced to this year with something that went well (R02.1, R02.3).
 */
export function contactPlanOf(reads: Reads, who: Who): Promise<ContactPlan> {
  return reads.one(sql<ContactPlan>`${planAs(who)}`)
}

/** How often somebody told the families of their advisees something good lately, and how often a worry. */
export interface Told {
  good: number
  worries: number
}

/** Of one's own words alone, written and spoken; nobody else reads it, and no family's is counted by itself. */
export function toldLately(reads: Reads, who: Who): Promise<Told> {
  return reads.one(sql<Told>`with own as (${adviseesOf(who)}), told as (
      select m.intent from own o join threads t on t.district_id = ${who.district} and t.student_id = o.student_id
        join messages m on m.district_id = t.district_id and m.thread_id = t.id
        where m.side = 'school' and m.by_person = ${who.person} and m.channel <> 'call' and m.at > today() - ${toldWithin}::int
      union all select s.intent from own o join spoken_contacts s on s.district_id = ${who.district} and s.student_id = o.student_id
        where s.by_person = ${who.person} and s.outcome = 'spoke' and s.at > today() - ${toldWithin}::int)
    select count(*) filter (where intent = 'positive')::int as good, count(*) filter (where intent = 'concern')::int as worries from told`)
}
