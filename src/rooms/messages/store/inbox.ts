import { type RawBuilder, sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Id, PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { Channel, Side } from '../rules/intents.ts'
import { asWritten, type Written } from './conversations.ts'
import type { MessageId } from './messages.ts'
import { type HouseholdId, prefersSound, type ThreadId } from './threads.ts'

/** A thread in somebody's inbox, with the last words in it. Moments are ISO texts. */
export interface InboxLine {
  thread: ThreadId
  student: PersonId
  called: string
  /** The caregivers of the household; none in a student's own thread. */
  home: string[]
  at: string
  side: Side
  by: string | null
  channel: Channel
  text: Written
  due: string | null
  handedTo: string | null
}

export type StrayId = Id<'stray'>

/** Something that came in from a family of the reader's and does not say about which child. */
export interface Stray {
  id: StrayId
  channel: Channel
  words: string
  at: string
  senders: string[]
  to: { student: PersonId; household: HouseholdId; called: string }[]
}

export interface Inbox {
  languages: string[]
  lines: InboxLine[]
  strays: Stray[]
}

const caregiversAt = sql`array(select distinct p.called from family_in_thread(t.district_id, t.student_id, t.household_id) as f (person_id)
    cross join lateral (select p.called from current_people p where p.district_id = t.district_id and p.id = f.person_id offset 0) p order by 1)`

/** The threads somebody takes part in, in the hat they wear; with those copied to them by rule (L11). */
function threadsOf(who: Who): RawBuilder<unknown> {
  const sides = sql`select distinct s.district_id, s.thread_id from thread_sides s where s.person_id = ${who.person} and s.hat = ${sql.lit(who.hat)}`
  if (who.hat !== 'caregiver') return sql`(${sides})`
  return sql`(${sides}
    union select t.district_id, t.id from open_functions o join threads t on t.district_id = o.district_id and t.student_id = o.student_id and t.household_id is null
      where o.person_id = ${who.person} and o.function = 'messages' and o.through = 'relationship'
        and not exists (select from eighteen_students e where e.district_id = t.district_id and e.student_id = t.student_id))`
}

/** Strays from ways of the caregivers of an advisor's students. */
function straysOf(who: Who): RawBuilder<unknown> {
  if (who.hat !== 'advisor') return sql`'[]'::json`
  return sql`(select coalesce(json_agg(json_build_object('id', z.id, 'channel', z.channel, 'words', z.whole, 'at', z.at, 'senders', z.senders, 'to', z."to") order by z.at), '[]')
    from (select s.id, s.channel, s.whole, s.at, array_agg(distinct p.called) as senders,
        jsonb_agg(distinct jsonb_build_object('student', o.student_id, 'household', k.household_id, 'called', c.called)) as "to"
      from (select s.* from message_strays s where s.district_id = ${who.district}
        and not exists (select from message_stray_endings e where e.district_id = s.district_id and e.stray_id = s.id) offset 0) s
      cross join lateral (select u.person_id from using_way(s.district_id, case when s.sender like '%@%' then 'mail' else 'phone' end,
        lower(coalesce(substring(s.sender from '<([^<>]*)>'), s.sender))) u offset 0) w
      cross join lateral (select o.student_id from open_functions o where o.district_id = s.district_id and o.person_id = w.person_id
        and o.function = 'messages' and exists (select from current_advisory_students a
          join current_advisory_adults t on t.district_id = a.district_id and t.advisory_id = a.advisory_id and t.person_id = ${who.person}
          where a.district_id = o.district_id and a.student_id = o.student_id) offset 0) o
      cross join lateral (select k.household_id from current_household_members h
        join current_household_members k on k.district_id = h.district_id and k.household_id = h.household_id and k.person_id = o.student_id
        where h.district_id = s.district_id and h.person_id = w.person_id offset 0) k
      cross join lateral (select p.called from current_people p where p.district_id = s.district_id and p.id = w.person_id offset 0) p
      cross join lateral (select p.called from current_people p where p.district_id = s.district_id and p.id = o.student_id offset 0) c
      group by s.id, s.channel, s.whole, s.at) z)`
}

/** One inbox for all channels (R02.4): what waits for an answer first, the earliest due on top; then the newest words. */
export function inboxOf(reads: Reads, who: Who): Promise<Inbox> {
  return reads.one(sql<Inbox>`
    select coalesce((select l.reads || l.speaks from current_language_profiles l where l.district_id = ${who.district} and l.person_id = ${who.person}), '{}') as languages,
      ${straysOf(who)} as strays,
      (select coalesce(json_agg(json_build_object('thread', i.id, 'student', i.student_id, 'called', i.called, 'home', i.home, 'at', i.at, 'side', i.side,
          'by', i.by, 'channel', i.channel, 'text', i.text, 'due', i.due, 'handedTo', i."handedTo") order by i.due nulls last, i.at desc), '[]')
        from (select t.id, t.student_id, c.called, ${caregiversAt} as home, m.at, m.side, m.channel, ${asWritten(sql`m.text_id`)} as text,
            (select p.name from current_people p where p.district_id = m.district_id and p.id = m.by_person) as by, w.due,
            (select p.name from current_people p where p.district_id = m.district_id and p.id = w.handed_to) as "handedTo"
          from ${threadsOf(who)} s
          join threads t on t.district_id = s.district_id and t.id = s.thread_id
          join current_people c on c.district_id = t.district_id and c.id = t.student_id
          join lateral (select * from messages m where m.district_id = t.district_id and m.thread_id = t.id order by m.at desc, m.id desc limit 1) m on true
          left join lateral (select w.due, w.handed_to from waiting_replies w
            where w.district_id = t.district_id and w.thread_id = t.id order by w.due limit 1) w on true) i) as lines`)
}

/** A stray of the reader's, or NotFound. */
export async function strayOf(reads: Reads, who: Who, stray: StrayId): Promise<Stray | undefined> {
  const { strays } = await reads.one(sql<{ strays: Stray[] }>`select ${straysOf(who)} as strays`)
  return strays.find(({ id }) => id === stray)
}

/** Ends a stray; false when somebody did before. */
export async function settleStray(
  tx: Tx,
  ended: { stray: StrayId; message: MessageId | null; by: PersonId; at: Date },
): Promise<boolean> {
  const rows =
    await tx.rows(sql`insert into message_stray_endings (district_id, stray_id, message_id, by_person, at)
    values (${tx.district}, ${ended.stray}, ${ended.message}, ${ended.by}, ${ended.at}) on conflict do nothing returning stray_id`)
  return rows.length > 0
}

export interface Home {
  id: HouseholdId
  names: string[]
}

export interface Beginning {
  student: PersonId
  called: string
  /** What the writer speaks and reads, the first best; then what the family reads. */
  languages: string[]
  homes: Home[]
  threads: { id: ThreadId; household: HouseholdId | null }[]
  /** As of a conversation. */
  voice: boolean
  listens: boolean
  /** Whether an adult of the advisory may write to the student alone (L11). */
  alone: boolean
}

/** A student about whom somebody may begin a conversation, with the homes they may write to; NotFound for everybody else. */
export function beginningOf(reads: Reads, who: Who, student: PersonId): Promise<Beginning> {
  return reads.one(sql<Beginning>`
    select c.id as student, c.called,
      coalesce((select l.speaks || l.reads from current_language_profiles l where l.district_id = c.district_id and l.person_id = ${who.person}), '{}') as languages,
      (select coalesce(json_agg(json_build_object('id', h.household_id, 'names', h.names)), '[]') from (
        select m.household_id, array_agg(distinct p.called) as names
        from current_household_members k
        join current_household_members m on m.district_id = k.district_id and m.household_id = k.household_id
        join open_functions o on o.district_id = m.district_id and o.person_id = m.person_id and o.student_id = c.id and o.function = 'messages'
        join current_people p on p.district_id = m.district_id and p.id = m.person_id
        where k.district_id = c.district_id and k.person_id = c.id and (${who.hat} = 'advisor' or ${who.hat} = 'caregiver' and exists (
          select from current_household_members own where own.district_id = k.district_id and own.household_id = k.household_id and own.person_id = ${who.person}))
        group by m.household_id order by m.household_id) h) as homes,
      (select coalesce(json_agg(json_build_object('id', t.id, 'household', t.household_id)), '[]') from threads t
        where t.district_id = c.district_id and t.student_id = c.id and exists (select from thread_sides s
          where s.district_id = t.district_id and s.thread_id = t.id and s.person_id = ${who.person} and s.hat = ${who.hat})) as threads,
      not exists (select from young_students y where y.district_id = c.district_id and y.student_id = ${who.person})
        or exists (select from young_voices_kept v where v.district_id = c.district_id) as voice,
      ${prefersSound(who)} as listens,
      ${who.hat} = 'advisor' and not out_of_talk(c.district_id, c.id, ${who.person}) as alone
    from current_people c
    where c.district_id = ${who.district} and c.id = ${student} and case ${who.hat}
      when 'student' then c.id = ${who.person} and exists (select from current_enrollments e where e.district_id = c.district_id and e.student_id = c.id)
      when 'caregiver' then exists (select from open_functions o where o.district_id = c.district_id and o.student_id = c.id
        and o.person_id = ${who.person} and o.function = 'messages')
      else exists (select from current_advisory_students s join current_advisory_adults a on a.district_id = s.district_id and a.advisory_id = s.advisory_id
        where s.district_id = c.district_id and s.student_id = c.id and a.person_id = ${who.person}) end`)
}
