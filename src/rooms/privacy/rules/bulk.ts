import type { Id } from '../../../ground/ids.ts'

export type BulkId = Id<'bulk request'>

/** What can be taken along for many people at once: their records, or the roster's rows. */
export type Bulk = 'records' | 'roster'

/** How long a second person's yes holds; it holds for one use. */
export const approvalDays = 7

/** Where a request stands. */
export interface BulkStanding {
  lapsesAt: Date
  agreed: boolean | null
  used: boolean
}

export type UseRefusal = 'waits' | 'declined' | 'lapsed' | 'used'

/** Whether what was asked for may be taken now. */
export function refusalForUse(standing: BulkStanding, now: Date): UseRefusal | undefined {
  if (standing.used) return 'used'
  if (standing.agreed === false) return 'declined'
  if (now >= standing.lapsesAt) return 'lapsed'
  return standing.agreed ? undefined : 'waits'
}

export type AnswerRefusal = 'own-request' | 'answered' | 'lapsed'

/** Whether this person may answer: somebody else than who asked, once, in time. */
export function refusalForAnswer(
  standing: BulkStanding & { own: boolean },
  now: Date,
): AnswerRefusal | undefined {
  if (standing.own) return 'own-request'
  if (standing.agreed !== null) return 'answered'
  return now >= standing.lapsesAt ? 'lapsed' : undefined
}
