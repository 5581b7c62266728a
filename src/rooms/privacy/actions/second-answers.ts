import type { Tx } from '../../../ground/database.ts'
import { happen } from '../../../ground/happenings.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { ErasureId } from '../rules/asking.ts'
import type { BulkId } from '../rules/bulk.ts'
import { addBulkAnswer, requestOf } from '../store/bulk.ts'
import { keepAnswer } from '../store/erasures.ts'

interface Settled<Id> {
  id: Id
  agreed: boolean
  /** Nobody, where a week went by without a no. */
  by: PersonId | null
  at: Date
}

/** An erasure is agreed to, and begins in the background, or is declined; false when it was answered before. */
export async function settleErasure(tx: Tx, answer: Settled<ErasureId>): Promise<boolean> {
  const { id, agreed, by } = answer
  if (!(await keepAnswer(tx, answer))) return false
  await happen(tx, agreed ? 'erasure.agreed' : 'erasure.declined', {
    about: { erasure: id },
    by: by ?? undefined,
  })
  if (agreed) await tx.enqueue('privacy.erase', { erasure: id })
  return true
}

/** A request in bulk is agreed to or declined, and whoever asked for it is named; false when it was answered before. */
export async function settleBulk(tx: Tx, answer: Settled<BulkId>): Promise<boolean> {
  const { id, agreed, by } = answer
  if (!(await addBulkAnswer(tx, answer))) return false
  const { by: person, people } = await requestOf(tx, id)
  await happen(tx, agreed ? 'bulk.agreed' : 'bulk.declined', {
    about: { request: id, person, people },
    by: by ?? undefined,
  })
  return true
}
