import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import { newId, type PersonId } from '../../../ground/ids.ts'
import type { Who } from '../../../ground/who.ts'
import type { Bulk, BulkId, BulkStanding } from '../rules/bulk.ts'
import { ledBy } from './led.ts'

export interface BulkRow extends BulkStanding {
  id: BulkId
  what: Bulk
  people: number
  reason: string
  by: PersonId
  byName: string | null
  at: Date
}

export async function addRequest(
  tx: Tx,
  by: PersonId,
  asked: { what: Bulk; people: number; reason: string; at: Date; lapsesAt: Date },
): Promise<BulkId> {
  const id = newId<'bulk request'>()
  await tx.rows(sql`insert into bulk_requests (district_id, id, what, people, reason, by_person, at, lapses_at)
    values (${tx.district}, ${id}, ${asked.what}, ${asked.people}, ${asked.reason}, ${by}, ${asked.at}, ${asked.lapsesAt})`)
  return id
}

function requests(reads: Reads) {
  return sql`select r.id, r.what, r.people, r.reason, r.by_person as "by", p.name as "byName", r.at, r.lapses_at as "lapsesAt",
      a.agreed, u.at is not null as used, t.at is not null as announced
    from bulk_requests r
    left join current_people p on p.district_id = r.district_id and p.id = r.by_person
    left join bulk_answers a on a.district_id = r.district_id and a.request_id = r.id
    left join bulk_uses u on u.district_id = r.district_id and u.request_id = r.id
    left join waitings t on t.district_id = r.district_id and t.id = r.id
    where r.district_id = ${reads.district}`
}

/** What somebody asked for themselves; what others asked for is not there. */
export function ownRequest(reads: Reads, who: Who, id: BulkId): Promise<BulkRow> {
  return reads.one(sql<BulkRow>`${requests(reads)} and r.id = ${id} and r.by_person = ${who.person}`)
}

/** A request of somebody at a school this leader leads. */
export function requestFor(reads: Reads, who: Who, id: BulkId): Promise<BulkRow> {
  return reads.one(sql<BulkRow>`${requests(reads)} and r.id = ${id} and ${ledBy(who, sql`r.by_person`)}`)
}

/** Any request of the district. */
export function requestOf(reads: Reads, id: BulkId): Promise<BulkRow> {
  return reads.one(sql<BulkRow>`${requests(reads)} and r.id = ${id}`)
}

/** The newest requests at the schools this leader leads. */
export function requestsFor(reads: Reads, who: Who): Promise<BulkRow[]> {
  return reads.rows(
    sql<BulkRow>`${requests(reads)} and ${ledBy(who, sql`r.by_person`)} order by r.at desc limit 20`,
  )
}

/** Writes the answer; false when somebody was faster. */
export async function addBulkAnswer(
  tx: Tx,
  answer: { id: BulkId; agreed: boolean; by: PersonId | null; at: Date },
): Promise<boolean> {
  const written = await tx.rows(sql`insert into bulk_answers (district_id, request_id, agreed, by_person, at)
    values (${tx.district}, ${answer.id}, ${answer.agreed}, ${answer.by}, ${answer.at}) on conflict do nothing returning 1`)
  return written.length === 1
}

/** Uses a yes up; false when it was used meanwhile. */
export async function addUse(tx: Tx, id: BulkId, at: Date): Promise<boolean> {
  const written = await tx.rows(sql`insert into bulk_uses (district_id, request_id, at)
    values (${tx.district}, ${id}, ${at}) on conflict do nothing returning 1`)
  return written.length === 1
}
