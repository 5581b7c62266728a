import { type RawBuilder, sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'

/** What the chain seals: a look, a change, or that an entry was erased by right. */
export interface Entry {
  id: string
  kind: 'look' | 'happening' | 'erasure'
  /** To the microsecond, as text: the hash is made of it. */
  at: string
  told: string
  salt: Buffer
}

export interface ChainLink {
  number: number
  kind: Entry['kind']
  entry: string
  entryHash: Buffer
  hash: Buffer
}

const moment = sql`to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** The end of the chain; undefined while it is empty. */
export async function lastLink(reads: Reads): Promise<Pick<ChainLink, 'number' | 'hash'> | undefined> {
  const [last] = await reads.rows(sql<ChainLink>`select number, hash from audit_links
    where district_id = ${reads.district} order by number desc limit 1`)
  return last
}

function unsealed(reads: Reads, since: Date | undefined): RawBuilder<unknown> {
  return sql`from audit_entries e where e.district_id = ${reads.district} and e.at > ${since ?? '-infinity'}::timestamptz
    and (select k.number from audit_links k where k.district_id = e.district_id and k.entry_id = e.id limit 1) is null`
}

/** Entries since a moment (all of them without one) that no link seals yet, the oldest first. */
export function unsealedEntries(reads: Reads, since: Date | undefined, most: number): Promise<Entry[]> {
  return reads.rows(sql<Entry>`select e.id, e.kind, ${moment} as at, e.told, e.salt ${unsealed(reads, since)}
    order by e.at, e.id limit ${most}`)
}

export async function countUnsealed(reads: Reads): Promise<number> {
  const [row] = await reads.rows(sql<{ n: number }>`select count(*)::int as n ${unsealed(reads, undefined)}`)
  return row?.n ?? 0
}

/** Appends links; returns how many were new. Fewer than given: another worker was there first. */
export async function addLinks(tx: Tx, links: readonly ChainLink[], at: Date): Promise<number> {
  const list = <Key extends keyof ChainLink>(key: Key) => links.map((link) => link[key])
  const written =
    await tx.rows(sql`insert into audit_links (district_id, number, kind, entry_id, entry_hash, hash, at)
    select ${tx.district}::uuid, t.*, ${at}::timestamptz from unnest(${list('number')}::bigint[], ${list('kind')}::text[],
      ${list('entry')}::uuid[], ${list('entryHash')}::bytea[], ${list('hash')}::bytea[]) as t
    on conflict do nothing returning 1`)
  return written.length
}

export interface LinkToProve extends ChainLink {
  /** What the link seals, as it stands now; null when it is gone. */
  now: Pick<Entry, 'kind' | 'at' | 'told' | 'salt'> | null
  /** Whether a row says that it was erased by right. */
  erased: boolean
}

type Flat = ChainLink & {
  nowKind: Entry['kind'] | null
  at: string
  told: string
  salt: Buffer
  erased: boolean
}

/** The links after a number, in order, each with its entry. */
export async function linksAfter(reads: Reads, number: number, most: number): Promise<LinkToProve[]> {
  const rows = await reads.rows(sql<Flat>`
    select l.number, l.kind, l.entry_id as entry, l.entry_hash as "entryHash", l.hash, e.kind as "nowKind", ${moment} as at, e.told, e.salt,
      exists (select from audit_erasures r where r.district_id = l.district_id and r.entry_id = l.entry_id) as erased
    from (select * from audit_links where district_id = ${reads.district} and number > ${number} order by number limit ${most}) l
    left join audit_entries e on e.district_id = l.district_id and e.id = l.entry_id
    order by l.number`)
  return rows.map(({ nowKind, at, told, salt, ...link }) => ({
    ...link,
    now: nowKind === null ? null : { kind: nowKind, at, told, salt },
  }))
}

/** Erases every look at somebody and every look of theirs; returns the ids of what went. */
export async function eraseLooks(tx: Tx, person: PersonId): Promise<string[]> {
  const gone = await tx.rows(sql<{ id: string }>`delete from looks
    where district_id = ${tx.district} and (subject_id = ${person} or by_person = ${person}) returning id`)
  return gone.map(({ id }) => id)
}

/** Erases what was looked at before a moment, at most 5,000 at once; returns the ids of what went. */
export async function eraseLooksBefore(tx: Tx, before: Date): Promise<string[]> {
  const gone = await tx.rows(sql<{ id: string }>`delete from looks
    where district_id = ${tx.district} and id = any(array(select id from looks
      where district_id = ${tx.district} and at < ${before} limit 5000)) returning id`)
  return gone.map(({ id }) => id)
}

/** Says of entries that they were erased by right. */
export async function sayErased(
  tx: Tx,
  entries: readonly string[],
  { by, at }: { by: PersonId | null; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into audit_erasures (district_id, id, entry_id, by_person, at)
    select ${tx.district}::uuid, t.id, t.entry, ${by}::uuid, ${at}::timestamptz
    from unnest(${entries.map(() => newId())}::uuid[], ${[...entries]}::uuid[]) as t (id, entry) on conflict do nothing`)
}
