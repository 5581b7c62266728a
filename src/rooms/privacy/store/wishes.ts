import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import type { ContactClass, GivenBy, WayId } from '../../people/index.ts'
import type { Heard, Wish } from '../rules/wishes.ts'

/** A way as its owner or the school may see it, what it may carry, and what was asked about it, newest first. */
export interface WishedWay {
  id: WayId
  kind: 'mail' | 'phone'
  /** Null when it is sealed. */
  text: string | null
  open: ContactClass[]
  users: number
  givenBy: GivenBy
  /** The day on which somebody last said that it is theirs. */
  confirmed: string | null
  history: { wish: Wish; class: ContactClass; heard: Heard; said: string | null; at: string }[]
}

const open = sql`array(select c.class from contact_open c where c.district_id = w.district_id and c.way_id = w.way_id)`

const history = sql`coalesce((select json_agg(json_build_object('wish', x.wish, 'class', x.class, 'heard', x.heard, 'said', x.said, 'at', x.at)
  order by x.at desc, x.id desc) from contact_wishes x where x.district_id = w.district_id and x.way_id = w.way_id), '[]')`

const users = sql`(select count(distinct u.person_id)::int from current_way_uses u where u.district_id = w.district_id and u.way_id = w.way_id)`

const confirmed = sql`(select s.since::date::text from way_confirmations s where s.district_id = w.district_id and s.way_id = w.way_id)`

/** The mailboxes and numbers of somebody whom the caller may see. */
export function wishesOf(reads: Reads, person: PersonId): Promise<WishedWay[]> {
  return reads.rows(sql<WishedWay>`
    select w.way_id as id, w.kind, case when not w.sealed then coalesce(w.normalised, w.as_given) end as text, w.given_by as "givenBy",
      ${open} as open, ${users} as users, ${confirmed} as confirmed, ${history} as history
    from current_ways w where w.district_id = ${reads.district} and w.person_id = ${person} and w.kind in ('mail', 'phone')
    order by w.position, w.kind, w.way_id`)
}

/** What a link is about. */
export interface LinkedWay {
  id: WayId
  kind: 'mail' | 'phone'
  text: string
  open: ContactClass[]
}

/** The way a link is about, for whoever holds it; nothing when it leads nowhere. */
export async function wayBehind(reads: Reads, secretHash: Buffer): Promise<LinkedWay | undefined> {
  const [found] = await reads.rows(sql<LinkedWay>`
    select w.way_id as id, w.kind, coalesce(w.normalised, w.as_given) as text, ${open} as open
    from contact_links k join current_ways w on w.district_id = k.district_id and w.way_id = k.way_id
    where k.district_id = ${reads.district} and k.secret_hash = ${secretHash} limit 1`)
  return found
}

export async function keepLink(tx: Tx, link: { secretHash: Buffer; way: WayId; at: Date }): Promise<void> {
  await tx.rows(sql`insert into contact_links (district_id, secret_hash, way_id, made_at)
    values (${tx.district}, ${link.secretHash}, ${link.way}, ${link.at})`)
}

interface Answering {
  kind: 'mail' | 'phone'
  to: string
  person: PersonId
  /** What they read, the first best. */
  languages: string[]
  schoolLanguage: string
  school: string
}

/** Where a way leads, and what its first user reads: for the one answer that a wish gets. */
export async function whoAnswersAt(reads: Reads, way: WayId): Promise<Answering | undefined> {
  const [found] = await reads.rows(sql<Answering>`
    select w.kind, w.normalised as "to", w.person_id as person, coalesce(l.reads || l.speaks, '{}') as languages,
      d.language as "schoolLanguage", d.name as school
    from current_ways w join districts d on d.id = w.district_id
    left join current_language_profiles l on l.district_id = w.district_id and l.person_id = w.person_id
    where w.district_id = ${reads.district} and w.way_id = ${way} and w.kind in ('mail', 'phone') and w.normalised is not null
    order by w.position, w.person_id limit 1`)
  return found
}

export interface HeardWish {
  way: WayId
  wish: Wish
  class: ContactClass
  heard: Heard
  said: string | null
  by: PersonId | null
  recordedBy: PersonId | null
  at: Date
}

export async function keepWish(tx: Tx, wish: HeardWish): Promise<void> {
  await tx.rows(sql`insert into contact_wishes (district_id, id, way_id, wish, class, heard, said, by_person, recorded_by, at)
    values (${tx.district}, ${newId()}, ${wish.way}, ${wish.wish}, ${wish.class}, ${wish.heard}, ${wish.said}, ${wish.by},
      ${wish.recordedBy}, ${wish.at})`)
}
