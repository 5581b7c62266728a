import { sql } from 'kysely'
import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { FileId } from '../../../ground/kept-files.ts'
import type { TextId } from '../../language/index.ts'
import type { FileKind } from '../rules/files.ts'
import type { MessageId } from './messages.ts'

/** A file that was taken in, already lying in its place. */
export interface KeptFile {
  id: FileId
  kind: FileKind
  type: string
  name: string
  bytes: number
  width?: number
  height?: number
}

/** Ties files to the message they came with; what they show or say is one text for all of them. */
export async function addFiles(
  tx: Tx,
  {
    message,
    files,
    text,
    by,
    at,
  }: { message: MessageId; files: readonly KeptFile[]; text: TextId | null; by: PersonId | null; at: Date },
): Promise<void> {
  const rows = files.map((file, n) => ({
    width: null,
    height: null,
    ...file,
    n: n + 1,
    text: n === 0 ? text : null,
  }))
  await tx.rows(sql`with kept as (
      insert into message_files (district_id, message_id, n, file_id, kind, name, bytes, width, height, text_id, type)
      select ${tx.district}, ${message}, r.n, r.id, r.kind, r.name, r.bytes, r.width, r.height, r.text, r.type
      from json_to_recordset(${JSON.stringify(rows)}) as r (n smallint, id uuid, kind text, name text, bytes integer, width smallint, height smallint, text uuid, type text)
      returning file_id, name, bytes)
    insert into files (district_id, id, name, bytes, sha256, by_person, at)
    select ${tx.district}, file_id, name, bytes, '', ${by}, ${at} from kept`)
}
