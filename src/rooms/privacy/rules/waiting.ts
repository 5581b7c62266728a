import type { Id } from '../../../ground/ids.ts'

export type WaitingId = Id<'erasure'> | Id<'bulk request'>
export type WaitingRefusal = 'nobody-to-tell'

const week = 7 * 86_400_000

/** The first moment at which what the only leader asked for may happen. */
export function notBefore(at: Date): Date {
  return new Date(at.getTime() + week)
}

/** Where it stands: answered, still open to a no, or agreed to because a week went by since the first letter left. */
export function waitingState(
  { answered, firstLeft }: { answered: boolean; firstLeft: Date | null },
  now: Date,
): 'answered' | 'open' | 'over' {
  if (answered) return 'answered'
  return firstLeft !== null && now >= notBefore(firstLeft) ? 'over' : 'open'
}
