import type { Tx } from '../../../ground/database.ts'
import type { Summary as Read } from '../reading/read-roster.ts'
import type { SourceId, Summary } from '../rules.ts'
import * as comparing from '../store/comparing.ts'
import * as replacing from '../store/replacing.ts'
import type { ImportAsked } from './asked.ts'
import { DifferenceBook } from './differences.ts'
import type { LaidOut } from './staging.ts'
import { tellStaged } from './telling.ts'

export interface Compared {
  vanishing: Summary['vanishing']
  book: DifferenceBook
  /** How many rows there are to write. */
  total: number
  /** How many people and classes of its schools only another kind of roster brought; 0 once it takes the place of that. */
  elsewhere: number
}

/** Compares what is laid out with what earlier rosters said: what is new, what is gone, and in how many words. */
export async function compare(
  tx: Tx,
  { source }: LaidOut,
  { read: { modes }, asked: { by, replaces = false } }: { read: Read; asked: ImportAsked },
): Promise<Compared> {
  const book = new DifferenceBook()
  await comparing.findGone(tx, { source, modes })
  const others = { source, by, complete: comparing.completeKinds(modes) }
  if (replaces) await replacing.findReplaced(tx, others)
  const elsewhere = replaces || modes.person !== 'bulk' ? 0 : await replacing.countElsewhere(tx, others)
  await comparing.findLostPairs(tx, source)
  const vanishing = await vanishingIn(tx, source, replaces)
  await tellStaged(tx, book)
  return { vanishing, book, total: await comparing.countWrites(tx), elsewhere }
}

async function vanishingIn(tx: Tx, source: SourceId, replaces: boolean): Promise<Summary['vanishing']> {
  const { students, caregivers } = await comparing.vanishing(tx, source)
  if (!replaces) return { students, caregivers }
  const also = await replacing.countReplaced(tx)
  return {
    students: { ...students, of: students.of + also.students },
    caregivers: { ...caregivers, of: caregivers.of + also.caregivers },
  }
}
