import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import { ledBy } from './led.ts'

export type AlarmId = Id<'reading alarm'>
export type StopId = Id<'account stop'>

export interface NewAlarm {
  person: PersonId
  kind: 'reading' | 'lists' | 'export'
  people: number
  since: Date
  at: Date
}

/** Writes an alarm once for its person, kind and beginning; undefined when it was there. */
export async function addAlarm(tx: Tx, alarm: NewAlarm): Promise<AlarmId | undefined> {
  const [written] = await tx.rows(sql<{ id: AlarmId }>`
    insert into reading_alarms (district_id, id, person_id, kind, people, since, at)
    values (${tx.district}, ${newId()}, ${alarm.person}, ${alarm.kind}, ${alarm.people}, ${alarm.since}, ${alarm.at})
    on conflict do nothing returning id`)
  return written?.id
}

/** The newest alarm of a kind about somebody after a moment. */
export async function alarmAfter(
  tx: Tx,
  { person, kind, after }: { person: PersonId; kind: NewAlarm['kind']; after: Date },
): Promise<AlarmId | undefined> {
  const [found] = await tx.rows(sql<{ id: AlarmId }>`
    select id from reading_alarms where district_id = ${tx.district} and person_id = ${person} and kind = ${kind}
      and at > ${after} order by at desc limit 1`)
  return found?.id
}

/** Lets an account rest, once an alarm; undefined when it rests already. */
export async function addStop(
  tx: Tx,
  stop: { alarm: AlarmId; person: PersonId; people: number; at: Date },
): Promise<StopId | undefined> {
  const [written] = await tx.rows(sql<{ id: StopId }>`
    insert into account_stops (district_id, id, alarm_id, person_id, people, at)
    select ${tx.district}::uuid, ${newId()}::uuid, ${stop.alarm}::uuid, ${stop.person}::uuid, ${stop.people}::int, ${stop.at}::timestamptz
    where not exists (select from stopped_people z where z.district_id = ${tx.district} and z.person_id = ${stop.person})
    on conflict do nothing returning id`)
  return written?.id
}

export interface AlarmRow {
  id: AlarmId
  person: PersonId
  name: string | null
  kind: NewAlarm['kind']
  people: number
  at: Date
  answer: { name: string | null; words: string } | null
  /** Set while the account rests because of this alarm. */
  stop: StopId | null
}

const alarms = sql`select a.id, a.person_id as person, p.name, a.kind, a.people, a.at, z.stop_id as stop,
    case when x.alarm_id is not null then json_build_object('words', x.words, 'name', q.name) end as answer
  from reading_alarms a
  left join current_people p on p.district_id = a.district_id and p.id = a.person_id
  left join reading_alarm_answers x on x.district_id = a.district_id and x.alarm_id = a.id
  left join current_people q on q.district_id = x.district_id and q.id = x.by_person
  left join account_stops s on s.district_id = a.district_id and s.alarm_id = a.id
  left join stopped_people z on z.district_id = s.district_id and z.stop_id = s.id`

/** The newest alarms about people at the schools this leader leads. */
export function alarmsFor(reads: Reads, who: Who): Promise<AlarmRow[]> {
  return reads.rows(sql<AlarmRow>`${alarms} where a.district_id = ${reads.district} and ${ledBy(who, sql`a.person_id`)}
    order by a.at desc limit 30`)
}

export function alarmFor(reads: Reads, who: Who, id: AlarmId): Promise<AlarmRow> {
  return reads.one(sql<AlarmRow>`${alarms} where a.district_id = ${reads.district} and a.id = ${id}
    and ${ledBy(who, sql`a.person_id`)}`)
}

/** Says what an alarm was about; the first words stand. */
export async function answerAlarm(
  tx: Tx,
  answer: { id: AlarmId; by: PersonId; words: string; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into reading_alarm_answers (district_id, alarm_id, by_person, words, at)
    values (${tx.district}, ${answer.id}, ${answer.by}, ${answer.words}, ${answer.at}) on conflict do nothing`)
}

export interface StopRow {
  id: StopId
  person: PersonId
  name: string | null
  people: number
  at: Date
  open: boolean
}

const stops = sql`select s.id, s.person_id as person, p.name, s.people, s.at, o.stop_id is not null as open
  from account_stops s left join current_people p on p.district_id = s.district_id and p.id = s.person_id
  left join account_openings o on o.district_id = s.district_id and o.stop_id = s.id`

export function stopFor(reads: Reads, who: Who, id: StopId): Promise<StopRow> {
  return reads.one(sql<StopRow>`${stops} where s.district_id = ${reads.district} and s.id = ${id}
    and ${ledBy(who, sql`s.person_id`)}`)
}

/** Every account of the district that rests, for the operator. */
export function stopsNow(reads: Reads): Promise<StopRow[]> {
  return reads.rows(
    sql<StopRow>`${stops} where s.district_id = ${reads.district} and o.stop_id is null order by s.at`,
  )
}

/** Opens an account again; false when somebody was faster. `by` is null for the operator. */
export async function addOpening(
  tx: Tx,
  opening: { stop: StopId; by: PersonId | null; reason: string; at: Date },
): Promise<boolean> {
  const written = await tx.rows(sql`insert into account_openings (district_id, stop_id, by_person, reason, at)
    values (${tx.district}, ${opening.stop}, ${opening.by}, ${opening.reason}, ${opening.at}) on conflict do nothing returning 1`)
  return written.length === 1
}

export interface LeaderToTell {
  person: PersonId
  mail: string
  language: string
  /** Who reads much. */
  about: string
}

/** Mailboxes of the leaders at somebody's schools, the one it is about left out, each with the language of its letter. */
export function leadersToTell(tx: Tx, about: PersonId): Promise<LeaderToTell[]> {
  return tx.rows(sql<LeaderToTell>`
    select distinct on (w.normalised) mine.person_id as person, w.normalised as mail,
      coalesce(l.reads[1], l.speaks[1], d.language) as language, coalesce(p.name, '') as about
    from current_hats theirs
    join current_hats mine on mine.district_id = theirs.district_id and mine.school_id = theirs.school_id and mine.hat = 'leader'
    join current_ways w on w.district_id = mine.district_id and w.person_id = mine.person_id and w.kind = 'mail'
      and w.normalised is not null and w.state <> 'dead'
    join districts d on d.id = mine.district_id
    left join current_language_profiles l on l.district_id = mine.district_id and l.person_id = mine.person_id
    left join current_people p on p.district_id = theirs.district_id and p.id = theirs.person_id
    where theirs.district_id = ${tx.district} and theirs.person_id = ${about} and mine.person_id <> ${about}
    order by w.normalised, mine.person_id`)
}
