import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { DistrictId, Id, PersonId } from '../../../ground/ids.ts'

export type AskId = Id<'ask'>
type WayId = Id<'way'>

/** A mailbox or a number in the form ways are compared by. */
export interface Reached {
  kind: 'mail' | 'phone'
  address: string
}

export interface AtWay {
  person: PersonId
  name: string
  called: string
  way: WayId
  /** BCP-47 tags, what they read before what they speak. */
  languages: string[]
}

const used = (
  district: DistrictId,
  reached: Reached,
  family: boolean,
) => sql`select p.id as person, p.name, p.called, w.way_id as way, p.sort_name,
    coalesce(l.reads || l.speaks, '{}') as languages
  from using_way(${district}, ${reached.kind}, ${reached.address}) w
  cross join lateral (select q.* from current_people q where q.district_id = ${district} and q.id = w.person_id offset 0) p
  cross join lateral (select from current_hats h where h.district_id = ${district} and h.person_id = w.person_id
    and (not ${family} or h.hat in ('caregiver', 'student')) limit 1) h
  left join current_language_profiles l on l.district_id = p.district_id and l.person_id = p.id
  where ${reached.kind === 'mail' ? 'mail' : 'text'} = any (w.may_carry)`

/** Who may come in by this way; a text message proves too little for those with a school's hats alone. At most twelve. */
export function peopleAt(
  reads: Reads,
  reached: Reached,
  { family = reached.kind === 'phone' } = {},
): Promise<AtWay[]> {
  return reads.rows(sql`select person, name, called, way, languages from (${used(reads.district, reached, family)}) u
    order by sort_name, person limit 12`)
}

/** Who may come in by a way that was proved, or undefined when nobody uses it any more. */
export async function reachedThrough(reads: Reads, way: WayId): Promise<Reached | undefined> {
  const [row] = await reads.rows(sql<Reached>`select kind, normalised as address from current_ways
    where district_id = ${reads.district} and way_id = ${way} and kind in ('mail', 'phone') and normalised is not null limit 1`)
  return row
}

export interface Ask extends Reached {
  id: AskId
  now: Date
  until: Date
}

export async function addAsk(tx: Tx, { id, kind, address, now, until }: Ask): Promise<void> {
  await tx.rows(sql`insert into sign_in_asks (district_id, id, kind, address, made_at, until)
    values (${tx.district}, ${id}, ${kind}, ${address}, ${now}, ${until})`)
}

/** How often somebody asked at this address since then. */
export async function asksSince(reads: Reads, { address }: Reached, since: Date): Promise<number> {
  const row = await reads.one(sql<{ n: number }>`select count(*)::int as n from sign_in_asks
    where district_id = ${reads.district} and address = ${address} and made_at > ${since}`)
  return row.n
}

/** The newest ask that nobody has looked at yet, taken by one worker alone; looking at it is kept. */
export async function askToAnswer(
  tx: Tx,
  now: Date,
): Promise<(Reached & { id: AskId; until: Date }) | undefined> {
  const [row] = await tx.rows(sql<Reached & { id: AskId; until: Date }>`
    update sign_in_asks set looked_at = ${now} where district_id = ${tx.district} and id = (
      select id from sign_in_asks where district_id = ${tx.district} and looked_at is null and link_hash is null
      order by made_at desc, id desc limit 1 for update skip locked)
    returning id, kind, address, until`)
  return row
}

/** The most codes and misses that any of these people had, over all their ways. */
export function askedBy(
  reads: Reads,
  people: readonly PersonId[],
  { hourAgo, dayAgo }: { hourAgo: Date; dayAgo: Date },
): Promise<{ codesThisHour: number; missesToday: number }> {
  return reads.one(sql`select coalesce(max(codes), 0)::int as "codesThisHour", coalesce(max(misses), 0)::int as "missesToday" from (
    select count(*) filter (where a.made_at > ${hourAgo} and a.code_hash is not null) as codes, sum(a.tries) as misses
    from sign_in_ask_people p join sign_in_asks a on a.district_id = p.district_id and a.id = p.ask_id
    where p.district_id = ${reads.district} and p.person_id = any (${people}::uuid[]) and a.made_at > ${dayAgo}
    group by p.person_id) each`)
}

/** Gives an ask its link and, where there may be one, its code. */
export async function giveLink(
  tx: Tx,
  answer: {
    id: AskId
    link: Buffer
    code: Buffer | undefined
    people: readonly PersonId[]
  },
): Promise<void> {
  await tx.rows(sql`update sign_in_asks set link_hash = ${answer.link}, code_hash = ${answer.code ?? null}
    where district_id = ${tx.district} and id = ${answer.id}`)
  await tx.rows(sql`insert into sign_in_ask_people (district_id, ask_id, person_id)
    select ${tx.district}, ${answer.id}, p from unnest(${answer.people}::uuid[]) as t (p)`)
}

export interface AskRow {
  id: AskId
  hash: Buffer | null
  until: Date
  tries: number
  used: boolean
  missesThisHour: number
}

/** The newest ask at this address, locked, with all misses of the hour before. */
export async function newestAsk(
  tx: Tx,
  { kind, address }: Reached,
  hourAgo: Date,
): Promise<AskRow | undefined> {
  const [row] = await tx.rows(sql<AskRow>`
    select a.id, a.code_hash as hash, a.made_at + interval '10 minutes' as until, a.tries, a.used_at is not null as used,
      (select coalesce(sum(o.tries), 0)::int from sign_in_asks o
        where o.district_id = a.district_id and o.address = a.address and o.made_at > ${hourAgo}) as "missesThisHour"
    from sign_in_asks a where a.district_id = ${tx.district} and a.address = ${address} and a.kind = ${kind}
    order by a.made_at desc, a.id desc limit 1 for update of a`)
  return row
}

export async function missAsk(tx: Tx, id: AskId): Promise<void> {
  await tx.rows(
    sql`update sign_in_asks set tries = tries + 1 where district_id = ${tx.district} and id = ${id}`,
  )
}

export async function useAsk(tx: Tx, id: AskId, now: Date): Promise<void> {
  await tx.rows(
    sql`update sign_in_asks set used_at = ${now} where district_id = ${tx.district} and id = ${id}`,
  )
}

/** Where a link that still opens was sent; reading it uses nothing up. */
export async function linkBehind(reads: Reads, hash: Buffer, now: Date): Promise<Reached | undefined> {
  const [row] = await reads.rows(sql<Reached>`select kind, address from sign_in_asks
    where district_id = ${reads.district} and link_hash = ${hash} and used_at is null and until > ${now}`)
  return row
}

/** Uses a link up, once; undefined for a second time, and for one that is over. */
export async function useLink(tx: Tx, hash: Buffer, now: Date): Promise<Reached | undefined> {
  const [row] = await tx.rows(sql<Reached>`update sign_in_asks set used_at = ${now}
    where district_id = ${tx.district} and link_hash = ${hash} and used_at is null and until > ${now}
    returning kind, address`)
  return row
}

/** Forgets what was asked, and which ways were proved, before this moment. */
export async function dropOldAsks(tx: Tx, before: Date): Promise<void> {
  await tx.rows(sql`delete from sign_in_asks where district_id = ${tx.district} and made_at < ${before}`)
  await tx.rows(sql`delete from way_proofs where district_id = ${tx.district} and made_at < ${before}`)
  await tx.rows(sql`delete from sign_in_letter_misses where district_id = ${tx.district} and at < ${before}`)
}
