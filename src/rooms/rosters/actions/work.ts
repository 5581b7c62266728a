import type { Tx } from '../../../ground/database.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { SourceId } from '../rules.ts'
import * as comparing from '../store/comparing.ts'
import type { DifferenceBook } from './differences.ts'

/** How many rows go to a door at once; few enough that a statement fits in the socket while the next is made ready. */
export const batch = 1000

/** One import under way. */
export interface Work {
  tx: Tx
  source: SourceId
  today: string
  by: PersonId | undefined
  /** Whether it takes the place of other kinds of roster. */
  replaces: boolean
  book: DifferenceBook
  onWritten(rows: number): Promise<void>
}

/** What a cursor of the staging tables gives, piece by piece. */
export async function* inPieces<Row>(
  tx: Tx,
  what: Parameters<typeof comparing.openCursor>[1],
): AsyncGenerator<Row[], void> {
  const cursor = await comparing.openCursor(tx, what)
  for (;;) {
    const rows = await comparing.fetchNext(tx, cursor, batch)
    if (rows.length === 0) return
    yield rows as Row[]
  }
}
