import type { Id } from '../../../ground/ids.ts'

export type BulkId = Id<'bulk request'>

/** What can be taken along for many people at once: their records, or the roster's rows. */
export type Bulk = 'records' | 'roster'

/** How long a request lasts, and a yes to it, in days; a week more where everybody is told first. A yes holds for one use. */
export const approvalDays = { asked: 7, announced: 14 }

/** Where a request stands. */
export interface BulkStanding {
  lapsesAt: Date
  agreed: boolean | null
  used: boolean
  /** Everybody was told, and it is agreed to by a week without a no; nobody shortens it. */
  announced: boolean
}

type Taking = Omit<BulkStanding, 'announced'>

export type UseRefusal = 'waits' | 'declined' | 'lapsed' | 'used'

/** Whether what was asked for may be taken now. */
export function refusalForUse(standing: Taking, now: Date): UseRefusal | undefined {
  if (standing.used) return 'used'
  if (standing.agreed === false) return 'declined'
  if (now >= standing.lapsesAt) return 'lapsed'
  return standing.agreed ? undefined : 'waits'
}

/** What is said of a request: `late` when it was agreed to and nothing was taken in time. */
export function bulkState(standing: Taking, now: Date): UseRefusal | 'agreed' | 'late' {
  const refused = refusalForUse(standing, now)
  return refused === 'lapsed' && standing.agreed ? 'late' : (refused ?? 'agreed')
}

/** Whether it may still come to a taking, or has. */
export function isAlive(standing: Taking, now: Date): boolean {
  return ['waits', 'agreed', 'used'].includes(bulkState(standing, now))
}

export type AnswerRefusal = 'own-request' | 'answered' | 'lapsed' | 'announced'

/** Whether this person may answer: somebody else than who asked, once, in time. */
export function refusalForAnswer(
  standing: BulkStanding & { own: boolean; yes: boolean },
  now: Date,
): AnswerRefusal | undefined {
  if (standing.own) return 'own-request'
  if (standing.agreed !== null) return 'answered'
  if (standing.announced && standing.yes) return 'announced'
  return now >= standing.lapsesAt ? 'lapsed' : undefined
}
