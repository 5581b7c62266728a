import type { Tx } from '../../ground/database.ts'
import type { Assigned } from './rules.ts'

/**
 * After an import, in its transaction: whoever left leaves their advisory, homerooms become advisories, and students
 * without one are placed with a teacher of theirs where there is room (R01.1). Repeating it changes nothing.
 */
export async function assignAdvisories(tx: Tx): Promise<Assigned[]> {
  void tx
  return []
}
