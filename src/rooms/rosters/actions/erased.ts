import { createHmac } from 'node:crypto'
import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { keptKey } from '../../../ground/secrets.ts'
import { erasedMarks, keepErased, rosterIdsOf } from '../store/erased.ts'

/** The key lies in the home folder, so that whoever has the database alone cannot try out a roster's ids. */
function markOf(home: string, source: string, rosterId: string): string {
  return createHmac('sha256', keptKey(home, 'erased-key')).update(`${source} ${rosterId}`).digest('base64url')
}

/** Remembers, as keyed hashes, whom the next roster must not bring back. Before their rows go. Returns the roster's ids. */
export async function leaveOut(
  tx: Tx,
  home: string,
  { ids, at }: { ids: readonly PersonId[]; at: Date },
): Promise<string[]> {
  const rows = await rosterIdsOf(tx, ids)
  await keepErased(
    tx,
    rows.map(({ source, rosterId }) => markOf(home, source, rosterId)),
    at,
  )
  return rows.map(({ rosterId }) => rosterId)
}

/** Whether a roster's row is about somebody who was erased. */
export type Erased = (source: string, rosterId: string) => boolean

export async function erasedIn(tx: Tx, home: string | undefined): Promise<Erased> {
  const marks = await erasedMarks(tx)
  if (!home || marks.size === 0) return () => false
  return (source, rosterId) => marks.has(markOf(home, source, rosterId))
}
