import { type RawBuilder, sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { TextId } from '../../language/index.ts'
import type { ContactClass, WayId, WayState } from '../../people/index.ts'
import type { Carrier, Stopped } from '../rules/delivering.ts'
import type { FilesBeside } from '../rules/files.ts'
import { takesPart } from './closing.ts'
import { asWritten, type Written } from './conversations.ts'
import type { MessageId } from './messages.ts'
import type { HouseholdId, ThreadId } from './threads.ts'

/** Somebody a message is for, with what is known of how to reach them. */
export interface Addressee {
  person: PersonId
  side: 'family' | 'student' | 'school'
  languages: string[]
  /** They would rather listen than read. */
  listens: boolean
  volume: 'each' | 'daily' | 'weekly'
  quiet: { from: number; until: number } | null
  ways: {
    id: WayId
    kind: 'mail' | 'phone' | 'address' | 'device'
    state: WayState
    possible: boolean
    mayCarry: string[]
    open: ContactClass[]
  }[]
}

/** Everybody on the other sides of a thread, and of a student's own thread their caregivers too (L11). */
export async function addresseesOf(
  reads: Reads,
  { thread, except }: { thread: ThreadId; except: PersonId | null },
): Promise<Addressee[]> {
  const all = await addresseesIn(reads, [thread])
  return all.filter(({ person }) => person !== except)
}

/** Everybody whom messages of these threads are for or from, thread by thread. */
export function addresseesIn(
  reads: Reads,
  threads: readonly ThreadId[],
): Promise<(Addressee & { thread: ThreadId; name: string })[]> {
  return reads.rows(sql<Addressee & { thread: ThreadId; name: string }>`
    select a.place as thread, a.* from (${reached(sql`
      select t.district_id, t.id as place, q.person_id, q.side from threads t
        cross join lateral (select * from people_in_thread(t.district_id, t.student_id, t.household_id) offset 0) q
        where t.district_id = ${reads.district} and t.id = any(${threads}::uuid[])
      union select o.district_id, t.id, o.person_id, 'family' from threads t
        join open_functions o on o.district_id = t.district_id and o.student_id = t.student_id and o.function = 'messages' and o.through = 'relationship'
        where t.district_id = ${reads.district} and t.id = any(${threads}::uuid[]) and t.household_id is null
          and not exists (select from eighteen_students e where e.district_id = t.district_id and e.student_id = t.student_id)`)}) a`)
}

/** Everybody at these homes of a student who would get what the school begins with them. */
export function addresseesAt(
  reads: Reads,
  { student, homes }: { student: PersonId; homes: readonly HouseholdId[] },
): Promise<(Addressee & { place: HouseholdId; name: string })[]> {
  return reads.rows(
    sql<Addressee & { place: HouseholdId; name: string }>`${reached(sql`
    select ${reads.district}::uuid as district_id, h as place, f as person_id, 'family' as side
      from unnest(${homes}::uuid[]) h cross join lateral family_in_thread(${reads.district}, ${student}, h) f`)}`,
  )
}

/** How the people of these rows are reached: `district_id`, the place they are reached for, `person_id` and `side`. */
function reached(people: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select s.place, s.person_id as person, p.name, s.side, coalesce(l.reads || l.speaks, '{}') as languages,
      coalesce(l.prefers_sound, false) as listens, coalesce(v.volume, 'each') as volume,
      case when v.quiet_from is not null then json_build_object('from', v.quiet_from, 'until', v.quiet_until) end as quiet,
      coalesce((select json_agg(json_build_object('id', w.way_id, 'kind', w.kind, 'state', w.state, 'possible', w.normalised is not null,
          'mayCarry', w.may_carry, 'open', array(select c.class from contact_open c where c.district_id = w.district_id and c.way_id = w.way_id))
          order by w.position, w.kind) from current_ways w where w.district_id = s.district_id and w.person_id = s.person_id), '[]') as ways
    from (${people}) s
    join current_people p on p.district_id = s.district_id and p.id = s.person_id
    left join current_language_profiles l on l.district_id = s.district_id and l.person_id = s.person_id
    left join volume_choices v on v.district_id = s.district_id and v.person_id = s.person_id and v.until is null`
}

export interface NewDelivery {
  message: MessageId
  person: PersonId
  way: WayId | null
  carrier: Carrier
  heldUntil: Date | null
  waitsUntil: Date | null
  digest: boolean
  stopped: Stopped | null
  at: Date
}

export async function addDeliveries(tx: Tx, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return
  const rows = deliveries.map((one) => ({ ...one, done: one.carrier === 'porch' ? one.at : null }))
  await tx.rows(sql`insert into deliveries (district_id, message_id, person_id, way_id, carrier, held_until, waits_until, digest, stopped, at, done_at)
    select ${tx.district}, r.message, r.person, r.way, r.carrier, r."heldUntil", r."waitsUntil", r.digest, r.stopped, r.at, r.done
    from json_to_recordset(${JSON.stringify(rows)}) as r (message uuid, person uuid, way uuid, carrier text, "heldUntil" timestamptz, "waitsUntil" timestamptz,
      digest boolean, stopped text, at timestamptz, done timestamptz)`)
}

/** A delivery whose hour has come, with all that its letter says. */
export interface Due {
  message: MessageId
  person: PersonId
  n: number
  /** Whether it puts right what an earlier one said. */
  corrects: boolean
  carrier: 'mail' | 'text'
  to: string
  text: TextId
  words: string
  /** What a concern carries (R02.8). */
  will: Written | null
  help: Written | null
  files: FilesBeside
  language: string
  languages: string[]
  timeZone: string
  school: string
  /** In the sample town, from which nothing leaves. */
  sample: boolean
  by: string | null
  student: string
  thread: ThreadId
  heldUntil: Date | null
  at: Date
  way: WayId
  volume: 'each' | 'daily' | 'weekly'
  /** Mails of this thread that its reader has: the last they got, and the last they sent. */
  lastLetter: string | null
  lastMail: string | null
  /** Still in the thread at this hour; whoever is not gets nothing of it (L12). */
  takesPart: boolean
  urgent: boolean
}

/** What the school will do about a concern `m`, and what it asks, as the columns `will` and `help`. */
export const pairAs = sql`case when m.will_text_id is not null then ${asWritten(sql`m.will_text_id`)} end as will,
  case when m.help_text_id is not null then ${asWritten(sql`m.help_text_id`)} end as help`

/** How many files of each kind stand beside the words of `m`, as the column `files`. */
export const filesAs = sql`(select coalesce(json_object_agg(f.kind, f.n), '{}') from (
    select kind, count(*)::int as n from message_files
    where district_id = m.district_id and message_id = m.id and file_id is not null group by kind) f) as files`

/**
 * Takes deliveries that are due, the oldest first; two processes never get the same. Those that go by
 * themselves, or those that wait to be put into one letter for whoever chose these volumes.
 */
export function takeDue(
  tx: Tx,
  asked: { now: Date; most: number; gathered: readonly ('daily' | 'weekly')[] | undefined },
): Promise<Due[]> {
  return tx.rows(sql<Due>`
    select d.message_id as message, d.person_id as person, d.n, d.corrects, d.carrier, d."to", m.text_id as text, x.words, x.language, ${pairAs}, ${filesAs},
      coalesce(l.reads || l.speaks, '{}') as languages, i.time_zone as "timeZone", i.name as school, i.sample, b.name as by, p.called as student,
      m.thread_id as thread, ${takesPart} as "takesPart", d.held_until as "heldUntil", d.at, d.way_id as way, d.volume,
      exists (select from urgent_messages u where u.district_id = m.district_id and u.message_id = m.id) as urgent,
      (select o.letter_id from deliveries o join messages om on om.district_id = o.district_id and om.id = o.message_id
        where om.district_id = d.district_id and om.thread_id = m.thread_id and o.person_id = d.person_id and o.letter_id is not null
        order by o.at desc limit 1) as "lastLetter",
      (select a.provider_key from messages am join message_arrivals a on a.district_id = am.district_id and a.message_id = am.id and a.channel = 'mail'
        where am.district_id = d.district_id and am.thread_id = m.thread_id and am.by_person = d.person_id
        order by am.at desc limit 1) as "lastMail"
    from (${firstDue(tx, asked)}) d
    join messages m on m.district_id = d.district_id and m.id = d.message_id
    join threads t on t.district_id = m.district_id and t.id = m.thread_id
    join districts i on i.id = d.district_id
    join said_texts x on x.district_id = m.district_id and x.id = m.text_id
    join current_people p on p.district_id = t.district_id and p.id = t.student_id
    left join current_people b on b.district_id = m.district_id and b.id = m.by_person
    left join current_language_profiles l on l.district_id = d.district_id and l.person_id = d.person_id
    order by d.at, d.message_id`)
}

/** Only these are locked and joined with all that their letters say, however many are due. */
function firstDue(
  { district }: Tx,
  { now, most, gathered }: Parameters<typeof takeDue>[1],
): RawBuilder<unknown> {
  return sql`select d.*, w.normalised as "to", coalesce(v.volume, 'each') as volume
    from deliveries d
    join lateral (select c.normalised from current_ways c
      where c.district_id = d.district_id and c.way_id = d.way_id and c.person_id = d.person_id limit 1) w on w.normalised is not null
    left join volume_choices v on v.district_id = d.district_id and v.person_id = d.person_id and v.until is null
    where d.district_id = ${district} and d.done_at is null and d.stopped is null and d.digest = ${gathered !== undefined}
      and (not d.digest or (case when v.volume = 'weekly' then 'weekly' else 'daily' end = any(${gathered ?? []}::text[]) and not exists (select from deliveries g
        where g.district_id = d.district_id and g.person_id = d.person_id and g.digest
          and g.done_at > ${now}::timestamptz - case when v.volume = 'weekly' then interval '5 days' else interval '20 hours' end)))
      and d.carrier in ('mail', 'text') and (d.held_until is null or d.held_until <= ${now}) and (d.waits_until is null or d.waits_until <= ${now})
    order by d.at, d.message_id limit ${most} for update of d skip locked`
}

/** The letters of these deliveries are laid out; their states go on in the outbox. */
export async function sendOff(
  tx: Tx,
  sent: readonly { message: MessageId; person: PersonId; n: number; letter: string }[],
  at: Date,
): Promise<void> {
  await tx.rows(sql`update deliveries d set letter_id = r.letter, done_at = ${at}
    from json_to_recordset(${JSON.stringify(sent)}) as r (message uuid, person uuid, n smallint, letter uuid)
    where d.district_id = ${tx.district} and d.message_id = r.message and d.person_id = r.person and d.n = r.n`)
}
