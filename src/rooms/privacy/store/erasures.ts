import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { ErasureId } from '../rules/asking.ts'

export type Reason = 'left' | 'asked' | 'order'

export interface Erasure {
  id: ErasureId
  /** Nobody, once it is done. */
  person: PersonId | null
  name: string | null
  reason: Reason
  askedBy: PersonId
  askedByName: string | null
  askedAt: Date
  agreed: boolean | null
  answeredBy: PersonId | null
  answeredByName: string | null
  answeredAt: Date | null
  counts: Record<string, number> | null
  sha256: string | null
  doneAt: Date | null
  /** Asked by the only leader: told to so many, and waiting since. */
  waitsSince: Date | null
  told: number
}

const erasure = sql`select e.id, e.person_id as person, p.name, e.reason, e.asked_by as "askedBy", a.name as "askedByName",
    e.asked_at as "askedAt", w.agreed, w.by_person as "answeredBy", b.name as "answeredByName", w.at as "answeredAt",
    f.counts, f.sha256, f.at as "doneAt", t.at as "waitsSince",
    (select count(*)::int from waiting_notices n where n.district_id = e.district_id and n.waiting_id = e.id) as told
  from erasures e
  left join current_people p on p.district_id = e.district_id and p.id = e.person_id
  left join current_people a on a.district_id = e.district_id and a.id = e.asked_by
  left join erasure_answers w on w.district_id = e.district_id and w.erasure_id = e.id
  left join current_people b on b.district_id = e.district_id and b.id = w.by_person
  left join erasure_proofs f on f.district_id = e.district_id and f.erasure_id = e.id
  left join waitings t on t.district_id = e.district_id and t.id = e.id`

/** Every erasure of the district, those that wait first. */
export function erasuresOf(reads: Reads): Promise<Erasure[]> {
  return reads.rows(sql<Erasure>`${erasure} where e.district_id = ${reads.district}
    order by w.erasure_id is not null, e.asked_at desc, e.id limit 100`)
}

export function erasureOf(reads: Reads, id: ErasureId): Promise<Erasure> {
  return reads.one(sql<Erasure>`${erasure} where e.district_id = ${reads.district} and e.id = ${id}`)
}

/** False when this person's erasure is already asked for. */
export async function addErasure(
  tx: Tx,
  one: { id: ErasureId; person: PersonId; reason: Reason; by: PersonId; at: Date },
): Promise<boolean> {
  const rows = await tx.rows(sql`insert into erasures (district_id, id, person_id, reason, asked_by, asked_at)
    values (${tx.district}, ${one.id}, ${one.person}, ${one.reason}, ${one.by}, ${one.at}) on conflict do nothing returning 1`)
  return rows.length > 0
}

/** The second person's word, nobody's after a week without a no; after a no the person may be asked for anew. False: answered before. */
export async function keepAnswer(
  tx: Tx,
  { id, agreed, by, at }: { id: ErasureId; agreed: boolean; by: PersonId | null; at: Date },
): Promise<boolean> {
  const rows = await tx.rows(sql`insert into erasure_answers (district_id, erasure_id, agreed, by_person, at)
    values (${tx.district}, ${id}, ${agreed}, ${by}, ${at}) on conflict do nothing returning 1`)
  if (rows.length > 0 && !agreed) await forgetWhom(tx, id)
  return rows.length > 0
}

async function forgetWhom(tx: Tx, id: ErasureId): Promise<void> {
  await tx.rows(sql`update erasures set person_id = null where district_id = ${tx.district} and id = ${id}`)
}

export async function keepProof(
  tx: Tx,
  { id, counts, sha256, at }: { id: ErasureId; counts: Record<string, number>; sha256: string; at: Date },
): Promise<void> {
  await tx.rows(sql`insert into erasure_proofs (district_id, erasure_id, counts, sha256, at)
    values (${tx.district}, ${id}, ${JSON.stringify(counts)}, ${sha256}, ${at})`)
  await forgetWhom(tx, id)
}

/** Everybody of the district, to find those whom a list of erasures means. */
export async function everybody(reads: Reads): Promise<PersonId[]> {
  const rows = await reads.rows(
    sql<{ id: PersonId }>`select id from current_people where district_id = ${reads.district}`,
  )
  return rows.map(({ id }) => id)
}
