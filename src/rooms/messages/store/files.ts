import { sql } from 'kysely'
import type { Reads, Tx } from '../../../ground/database.ts'
import type { LeftWhy } from '../rules/files.ts'
import type { Channel } from '../rules/intents.ts'
import type { StrayId } from './inbox.ts'
import type { KeptFile, MessageId } from './messages.ts'

/** What came with an answer: a kept file, or the name of one that was not, and why. */
export type ArrivedFile = KeptFile | { kind: 'left'; name: string; why: LeftWhy }

/** The provider's own key of what came. */
export interface Arrival {
  channel: Channel
  key: string
}

const notKept = { id: null, type: '', bytes: 0, width: null, height: null }

/** Keeps what came with something, for the message that it becomes. */
export async function keepArrived(
  tx: Tx,
  { channel, key }: Arrival,
  { files, at }: { files: readonly ArrivedFile[]; at: Date },
): Promise<void> {
  if (files.length === 0) return
  const rows = files.map((file, n) => ({ ...notKept, why: null, ...file, n: n + 1 }))
  await tx.rows(sql`insert into arrival_files (district_id, channel, provider_key, n, file_id, kind, type, name, bytes, width, height, why, at)
    select ${tx.district}, ${channel}, ${key}, r.n, r.id, r.kind, r.type, r.name, r.bytes, r.width, r.height, r.why, ${at}
    from json_to_recordset(${JSON.stringify(rows)}) as r (n smallint, id uuid, kind text, type text, name text, bytes integer,
      width smallint, height smallint, why text)`)
}

/** What came became a message: its whole words and its files belong to it. */
export async function tieArrival(
  tx: Tx,
  { channel, key, message }: Arrival & { message: MessageId },
): Promise<void> {
  await tx.rows(sql`update message_arrivals set message_id = ${message}
    where district_id = ${tx.district} and channel = ${channel} and provider_key = ${key}`)
  await tx.rows(sql`with moved as (
      delete from arrival_files where district_id = ${tx.district} and channel = ${channel} and provider_key = ${key} returning *)
    insert into message_files (district_id, message_id, n, file_id, kind, type, name, bytes, width, height, why)
    select ${tx.district}, ${message}, n, file_id, kind, type, name, bytes, width, height, why from moved`)
}

/** What a stray came as. */
export function strayArrival(reads: Reads, stray: StrayId): Promise<Arrival> {
  return reads.one(sql<Arrival>`select channel, provider_key as key from message_strays
    where district_id = ${reads.district} and id = ${stray}`)
}
