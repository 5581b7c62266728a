import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { type Id, newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { ContactClass, WayId } from '../../people/index.ts'

export type UnclearId = Id<'unclear wish'>

/** What a way may carry now. */
export async function openAt(reads: Reads, way: WayId): Promise<ContactClass[]> {
  const rows = await reads.rows(sql<{ class: ContactClass }>`
    select class from contact_open where district_id = ${reads.district} and way_id = ${way}`)
  return rows.map((row) => row.class)
}

/** The way that is this number. */
export async function wayOfNumber(reads: Reads, number: string): Promise<WayId | undefined> {
  const [found] = await reads.rows(sql<{ id: WayId }>`select distinct way_id as id from current_ways
    where district_id = ${reads.district} and kind = 'phone' and normalised = ${number}`)
  return found?.id
}

export async function keepUnclear(
  tx: Tx,
  wish: { way: WayId; heard: 'text' | 'mail'; said: string; at: Date },
): Promise<UnclearId> {
  const id = newId<'unclear wish'>()
  await tx.rows(sql`insert into unclear_wishes (district_id, id, way_id, heard, said, at)
    values (${tx.district}, ${id}, ${wish.way}, ${wish.heard}, ${wish.said}, ${wish.at})`)
  return id
}

/** Words that may be a wish to stop, and whose telephone or mailbox they came from. */
export interface Unclear {
  id: UnclearId
  way: WayId
  heard: 'text' | 'mail'
  said: string
  at: Date
  people: { id: PersonId; name: string }[]
}

const usersOf = sql`(select distinct p.id, p.name from current_way_uses u join current_people p on p.district_id = u.district_id and p.id = u.person_id
  where u.district_id = w.district_id and u.way_id = w.way_id)`

/** The way is of somebody at a school that this person leads, or of nobody any more. */
const inSight = (who: Who) => sql`(not exists ${usersOf} or exists (select from current_way_uses u
    left join current_relationships r on r.district_id = u.district_id and r.person_id = u.person_id
    join sight v on v.district_id = u.district_id and v.student_id in (r.student_id, u.person_id)
  where u.district_id = w.district_id and u.way_id = w.way_id and v.viewer_id = ${who.person} and v.hat = ${who.hat}))`

/** What waits to be read, the oldest first. */
export function unclearWaiting(reads: Reads, who: Who): Promise<Unclear[]> {
  return reads.rows(sql<Unclear>`
    select w.id, w.way_id as way, w.heard, w.said, w.at,
      coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name) from ${usersOf} p), '[]') as people
    from unclear_wishes_waiting w where w.district_id = ${reads.district} and ${inSight(who)} order by w.at, w.id limit 100`)
}

/** A wish that still waits, held for whoever ends it; NotFound otherwise. */
export function unclearHeld(tx: Tx, who: Who, id: UnclearId): Promise<Held> {
  return tx.one(sql<Held>`
    select w.way_id as way, w.heard, w.said, (select id from ${usersOf} p order by p.name, id limit 1) as person
    from unclear_wishes w where w.district_id = ${tx.district} and w.id = ${id} and ${inSight(who)}
      and not exists (select from unclear_wish_endings e where e.district_id = w.district_id and e.unclear_wish_id = w.id)
    for update of w`)
}

interface Held {
  way: WayId
  heard: 'text' | 'mail'
  said: string
  /** The first who uses the way. */
  person: PersonId | null
}

export async function endUnclear(
  tx: Tx,
  ending: { id: UnclearId; meant: 'stop' | 'nothing'; by: PersonId; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into unclear_wish_endings (district_id, unclear_wish_id, meant, by_person, at)
    values (${tx.district}, ${ending.id}, ${ending.meant}, ${ending.by}, ${ending.at})`)
}
