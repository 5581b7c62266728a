import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { Id } from '../../../ground/ids.ts'

export type ProofId = Id<'proof'>

export interface Proof {
  id: ProofId
  secretHash: Buffer
  way: Id<'way'>
  shared: boolean
  now: Date
  until: Date
}

export async function addProof(tx: Tx, proof: Proof): Promise<void> {
  await tx.rows(sql`insert into way_proofs (district_id, id, secret_hash, way_id, shared, made_at, until)
    values (${tx.district}, ${proof.id}, ${proof.secretHash}, ${proof.way}, ${proof.shared}, ${proof.now}, ${proof.until})`)
}

type Held = Pick<Proof, 'id' | 'secretHash' | 'now'>

/** The way that was proved, while it may still be said who is here. */
export async function proofHeld(
  reads: Reads,
  held: Held,
): Promise<Pick<Proof, 'way' | 'shared'> | undefined> {
  const [row] = await reads.rows(sql<Pick<Proof, 'way' | 'shared'>>`
    select way_id as way, shared from way_proofs where district_id = ${reads.district} and id = ${held.id}
      and secret_hash = ${held.secretHash} and used_at is null and until > ${held.now}`)
  return row
}

/** Uses a proof up: true for the one who does. */
export async function useProof(tx: Tx, held: Held): Promise<boolean> {
  const rows = await tx.rows(sql`update way_proofs set used_at = ${held.now}
    where district_id = ${tx.district} and id = ${held.id} and secret_hash = ${held.secretHash}
      and used_at is null and until > ${held.now} returning id`)
  return rows.length > 0
}
