import type { Reads } from '../../../ground/database.ts'
import { NotFound } from '../../../ground/failures.ts'
import type { PersonId } from '../../../ground/ids.ts'
import { countTheirs, subjectOf } from '../../../ground/keeping/rows.ts'
import type { Keep } from '../../../ground/keeping/shape.ts'
import type { Who } from '../../../ground/who.ts'
import { type Leaver, leaversFor, rowsOfOne } from '../../people/index.ts'
import type { ErasureId } from '../rules/asking.ts'
import { type Erasure, erasureOf, erasuresOf } from '../store/erasures.ts'
import { isAlone } from './waiting.ts'

type Counts = Record<string, number>

/** How many rows an erasure of this person would take away, by table. */
async function wouldGo(reads: Reads, keeps: readonly Keep[], person: PersonId): Promise<Counts> {
  const ids = await rowsOfOne(reads, person)
  return countTheirs(reads, keeps, await subjectOf(reads, keeps, ids))
}

/** Who has left a school this leader leads, and the erasures that were asked for. */
export async function erasuresSeen(
  reads: Reads,
  who: Who,
  find: string,
): Promise<{ erasures: Erasure[]; leavers: Leaver[] }> {
  const [erasures, leavers] = await Promise.all([erasuresOf(reads), leaversFor(reads, who, { find })])
  return { erasures, leavers }
}

interface Looking {
  reads: Reads
  who: Who
  keeps: readonly Keep[]
}

/** One who has left, and what an erasure would take away; anybody else is NotFound. */
export async function leaverSeen(
  { reads, who, keeps }: Looking,
  person: PersonId,
): Promise<{ leaver: Leaver; counts: Counts; alone: boolean }> {
  const [leaver] = await leaversFor(reads, who, { person })
  if (!leaver) throw new NotFound('nobody who has left')
  return { leaver, counts: await wouldGo(reads, keeps, person), alone: await isAlone(reads, who, person) }
}

/** One erasure, and, while it waits, what it would take away. */
export async function erasureSeen(
  { reads, keeps }: Omit<Looking, 'who'>,
  id: ErasureId,
): Promise<{ erasure: Erasure; counts: Counts }> {
  const erasure = await erasureOf(reads, id)
  const waits = erasure.person && erasure.agreed === null
  return { erasure, counts: waits && erasure.person ? await wouldGo(reads, keeps, erasure.person) : {} }
}
