import type { Tx } from '../../../ground/database.ts'
import type { Summary as Read } from '../reading/read-roster.ts'
import type { Summary } from '../rules.ts'
import * as comparing from '../store/comparing.ts'
import { DifferenceBook } from './differences.ts'
import type { LaidOut } from './staging.ts'
import { tellStaged } from './telling.ts'

export interface Compared {
  vanishing: Summary['vanishing']
  book: DifferenceBook
  /** How many rows there are to write. */
  total: number
}

/** Compares what is laid out with what earlier rosters said: what is new, what is gone, and in how many words. */
export async function compare(tx: Tx, { source }: LaidOut, { modes }: Read): Promise<Compared> {
  const book = new DifferenceBook()
  await comparing.findGone(tx, { source, modes })
  await comparing.findLostPairs(tx, source)
  const vanishing = await comparing.vanishing(tx, source)
  await tellStaged(tx, book)
  return { vanishing, book, total: await comparing.countWrites(tx) }
}
