import { sql } from 'kysely'
import type { Database, Reads, Tx } from '../../ground/database.ts'
import type { DistrictId, Id, PersonId, SchoolId } from '../../ground/ids.ts'
import type { Hat } from '../../ground/who.ts'
import type { Standing, Strength } from './rules/strength.ts'

export type SessionId = Id<'session'>

export interface District {
  id: DistrictId
  name: string
  timeZone: string
  country: string
  language: string
  sample: boolean
}

/** Every district here: one, in most schools. Holds nothing personal. */
export function districts(db: Database): Promise<District[]> {
  return db.beyondDistricts(sql<District>`
    select id, name, time_zone as "timeZone", country, language, sample from districts order by sample, made_at`)
}

/** Makes the first real district, unless there is one; two first runs at once make one. */
export async function firstDistrict(
  db: Database,
  district: Omit<District, 'sample'>,
): Promise<DistrictId | undefined> {
  const [made] = await db.beyondDistricts(sql<{ id: DistrictId }>`
    insert into districts (id, name, time_zone, country, language)
    select ${district.id}, ${district.name}, ${district.timeZone}, ${district.country}, ${district.language}
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
  madeAt: Date
  seenAt: Date
  until: Date
  shared: boolean
  familyOnly: boolean
  name: string
  standing: Pick<Standing, 'strength' | 'seesSchool' | 'passkeys' | 'codeApp'>
  provedAt: Date | null
  hats: { hat: Hat; school: SchoolId; name: string }[]
  district: Omit<District, 'id'>
  /** The database's own name for all that is visible now: the same text, the same data. */
  visible: string
  /** Whether the account rests; see the room privacy. */
  stopped: boolean
}

/** The open session with this secret, in one round trip; undefined when there is none. */
export async function openSession(
  reads: Reads,
  session: { id: SessionId; secretHash: Buffer; now: Date },
): Promise<SessionRow | undefined> {
  const [row] = await reads.rows(sql<SessionRow>`
    select s.id as session, s.person_id as person, s.hat, s.language, s.made_at as "madeAt", s.seen_at as "seenAt", s.until, s.shared,
      s.proved_at as "provedAt",
      s.family_only as "familyOnly", p.name,
      json_build_object('strength', s.strength,
        'seesSchool', exists (select from current_staff_roles r where r.district_id = s.district_id and r.person_id = s.person_id
          and r.role in ('principal', 'administrator', 'counselor', 'coordinator', 'office')),
        'passkeys', (select count(*) from strong_ways w where w.district_id = s.district_id and w.person_id = s.person_id
          and w.kind = 'passkey'),
        'codeApp', exists (select from strong_ways w where w.district_id = s.district_id and w.person_id = s.person_id
          and w.kind = 'totp')) as standing,
      coalesce((select json_agg(json_build_object('hat', h.hat, 'school', h.school_id, 'name', c.name) order by c.name)
        from current_hats h join current_schools c on c.district_id = h.district_id and c.id = h.school_id
        where h.district_id = s.district_id and h.person_id = s.person_id), '[]') as hats,
      json_build_object('name', d.name, 'timeZone', d.time_zone, 'country', d.country, 'language', d.language, 'sample', d.sample) as district,
      pg_current_snapshot()::text as visible,
      exists (select from stopped_people z where z.district_id = s.district_id and z.person_id = s.person_id) as stopped
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
  strength: Strength
  now: Date
  until: Date
  familyOnly: boolean
  shared: boolean
  provedAt: Date | undefined
  way: Id<'way'> | undefined
  letter: Id<'letter'> | undefined
  device: string | undefined
}

export async function addSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.rows(sql`insert into sessions (district_id, id, secret_hash, person_id, hat, language, strength, made_at, seen_at, until,
      family_only, shared, proved_at, way_id, letter_id, device)
    values (${tx.district}, ${session.id}, ${session.secretHash}, ${session.person}, ${session.hat}, ${session.language},
      ${session.strength}, ${session.now}, ${session.now}, ${session.until}, ${session.familyOnly}, ${session.shared}, ${session.provedAt ?? null}, ${session.way ?? null},
      ${session.letter ?? null}, ${session.device ?? null})`)
}

/** A session that takes another's place stays on its device. */
export async function carryDevice(tx: Tx, { from, to }: { from: SessionId; to: SessionId }): Promise<void> {
  await tx.rows(sql`update sessions n set device = b.device from sessions b
    where n.district_id = ${tx.district} and n.id = ${to} and b.district_id = n.district_id and b.id = ${from}`)
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
