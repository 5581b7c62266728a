import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { type TextId, writeText } from '../../language/index.ts'

/** What somebody wrote down of a call that reached nobody: it is sent to nobody, and stands in the record (L4). */
export function noteOf(
  tx: Tx,
  note: { words: string; language: string; student: PersonId; by: PersonId; at: Date },
): Promise<TextId> {
  return writeText(tx, { ...note, purpose: 'message', keeps: [] })
}
