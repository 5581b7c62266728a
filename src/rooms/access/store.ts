import { sql } from 'kysely'
import type { Database, Reads, Tx } from '../../ground/database.ts'
import type { DistrictId, Id, PersonId, SchoolId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'

export type SessionId = Id<'session'>

export interface District {
  id: DistrictId
  name: string
  timeZone: string
  language: string
  sample: boolean
}

/** Every district here: one, in most schools. Holds nothing personal. */
export function districts(db: Database): Promise<District[]> {
  return db.beyondDistricts(sql<District>`
    select id, name, time_zone as "timeZone", language, sample from districts order by sample, made_at`)
}

/** Makes the first real district, unless there is one; two first runs at once make one. */
export async function firstDistrict(
  db: Database,
  district: Omit<District, 'sample'>,
): Promise<DistrictId | undefined> {
  const [made] = await db.beyondDistricts(sql<{ id: DistrictId }>`
    insert into districts (id, name, time_zone, language)
    select ${district.id}, ${district.name}, ${district.timeZone}, ${district.language}
    where pg_try_advisory_xact_lock(hashtext('first district')) and not exists (select from districts where not sample)
    returning id`)
  return made?.id
}

/** A session with all that a page's frame says. */
export interface SessionRow {
  session: SessionId
  person: PersonId
  hat: Hat
  language: string
  seenAt: Date
  name: string
  hats: { hat: Hat; school: SchoolId; name: string }[]
  district: Omit<District, 'id'>
  /** The database's own name for all that is visible now: the same text, the same data. */
  visible: string
}

/** The open session with this secret, in one round trip; undefined when there is none. */
export async function openSession(
  reads: Reads,
  session: { id: SessionId; secretHash: Buffer; now: Date },
): Promise<SessionRow | undefined> {
  const [row] = await reads.rows(sql<SessionRow>`
    select s.id as session, s.person_id as person, s.hat, s.language, s.seen_at as "seenAt", p.name,
      coalesce((select json_agg(json_build_object('hat', h.hat, 'school', h.school_id, 'name', c.name) order by c.name)
        from current_hats h join current_schools c on c.district_id = h.district_id and c.id = h.school_id
        where h.district_id = s.district_id and h.person_id = s.person_id), '[]') as hats,
      json_build_object('name', d.name, 'timeZone', d.time_zone, 'language', d.language, 'sample', d.sample) as district,
      pg_current_snapshot()::text as visible
    from sessions s
    join districts d on d.id = s.district_id
    join current_people p on p.district_id = s.district_id and p.id = s.person_id
    where s.district_id = ${reads.district} and s.id = ${session.id} and s.secret_hash = ${session.secretHash}
      and s.ended_at is null and s.until > ${session.now}`)
  return row
}

export interface NewSession {
  id: SessionId
  secretHash: Buffer
  person: PersonId
  hat: Hat
  language: string
  now: Date
  until: Date
}

export async function addSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.rows(sql`insert into sessions (district_id, id, secret_hash, person_id, hat, language, made_at, seen_at, until)
    values (${tx.district}, ${session.id}, ${session.secretHash}, ${session.person}, ${session.hat}, ${session.language},
      ${session.now}, ${session.now}, ${session.until})`)
}

export async function endSession(tx: Tx, session: { id: SessionId; now: Date }): Promise<void> {
  await tx.rows(sql`update sessions set ended_at = ${session.now}
    where district_id = ${tx.district} and id = ${session.id} and ended_at is null`)
}

export async function seeSession(tx: Tx, session: { id: SessionId; now: Date }): Promise<void> {
  await tx.rows(
    sql`update sessions set seen_at = ${session.now} where district_id = ${tx.district} and id = ${session.id}`,
  )
}

export async function changeSession(
  tx: Tx,
  session: { id: SessionId; hat?: Hat; language?: string },
): Promise<void> {
  await tx.rows(sql`update sessions set hat = coalesce(${session.hat ?? null}, hat), language = coalesce(${session.language ?? null}, language)
    where district_id = ${tx.district} and id = ${session.id}`)
}

/** The hats somebody wears today. */
export async function hatsOf(reads: Reads, person: PersonId): Promise<Hat[]> {
  const rows = await reads.rows(sql<{ hat: Hat }>`
    select distinct hat from current_hats where district_id = ${reads.district} and person_id = ${person}`)
  return rows.map((row) => row.hat)
}

/** The languages somebody reads, then those they speak, most at ease first. */
export async function languagesAtEase(reads: Reads, person: PersonId): Promise<string[]> {
  const [row] = await reads.rows(sql<{
    tags: string[]
  }>`select reads || speaks as tags from current_language_profiles
    where district_id = ${reads.district} and person_id = ${person}`)
  return row?.tags ?? []
}

/** The people who use a mailbox; several may share one (people.md 1). */
export function peopleAt(
  reads: Reads,
  address: string,
): Promise<{ person: PersonId; name: string; reads: string | null }[]> {
  return reads.rows(sql`
    select p.id as person, p.name, l.reads[1] as reads from current_ways w
    join current_people p on p.district_id = w.district_id and p.id = w.person_id
    left join current_language_profiles l on l.district_id = p.district_id and l.person_id = p.id
    where w.district_id = ${reads.district} and w.kind = 'mail' and w.normalised = ${address}
      and exists (select from current_hats h where h.district_id = p.district_id and h.person_id = p.id)
    order by p.sort_name, p.id limit 12`)
}

export interface NewCode {
  id: Id<'code'>
  person: PersonId
  hash: Buffer
  now: Date
  until: Date
}

export async function addCode(tx: Tx, code: NewCode): Promise<void> {
  await tx.rows(sql`insert into sign_in_codes (district_id, id, person_id, code_hash, made_at, until)
    values (${tx.district}, ${code.id}, ${code.person}, ${code.hash}, ${code.now}, ${code.until})`)
}

export async function codesSince(reads: Reads, person: PersonId, since: Date): Promise<number> {
  const row = await reads.one(sql<{ n: number }>`select count(*)::int as n from sign_in_codes
    where district_id = ${reads.district} and person_id = ${person} and made_at > ${since}`)
  return row.n
}

export interface CodeRow {
  id: Id<'code'>
  hash: Buffer
  until: Date
  tries: number
  used: boolean
  missesThisHour: number
}

/** The newest code of a person, locked, with all misses of the hour before. */
export async function newestCode(tx: Tx, person: PersonId, hourAgo: Date): Promise<CodeRow | undefined> {
  const [row] = await tx.rows(sql<CodeRow>`
    select c.id, c.code_hash as hash, c.until, c.tries, c.used_at is not null as used,
      (select coalesce(sum(o.tries), 0)::int from sign_in_codes o
        where o.district_id = c.district_id and o.person_id = c.person_id and o.made_at > ${hourAgo}) as "missesThisHour"
    from sign_in_codes c where c.district_id = ${tx.district} and c.person_id = ${person}
    order by c.made_at desc, c.id desc limit 1 for update of c`)
  return row
}

export async function missCode(tx: Tx, id: Id<'code'>): Promise<void> {
  await tx.rows(
    sql`update sign_in_codes set tries = tries + 1 where district_id = ${tx.district} and id = ${id}`,
  )
}

export async function useCode(tx: Tx, id: Id<'code'>, now: Date): Promise<void> {
  await tx.rows(
    sql`update sign_in_codes set used_at = ${now} where district_id = ${tx.district} and id = ${id}`,
  )
}
