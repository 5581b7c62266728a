import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { Id } from '../../../ground/ids.ts'
import type { MessageId } from './messages.ts'

/** Photographs that belong to a message, in their order. */
export async function addFiles(
  tx: Tx,
  message: MessageId,
  files: readonly { id: Id<'file'>; bytes: number; width: number; height: number }[],
): Promise<void> {
  const rows = files.map((file, n) => ({ ...file, n: n + 1, name: `${n + 1}.jpg` }))
  await tx.rows(sql`insert into message_files (district_id, message_id, n, file_id, kind, name, bytes, width, height)
    select ${tx.district}, ${message}, n, id, 'photograph', name, bytes, width, height
    from json_to_recordset(${JSON.stringify(rows)}) as r (n smallint, id uuid, name text, bytes int, width smallint, height smallint)`)
}
