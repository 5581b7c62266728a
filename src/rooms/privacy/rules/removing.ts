import type { Id } from '../../../ground/ids.ts'

export type RemovalId = Id<'removal'>

/** Why something must not stay where it was written (L14). */
export const removalReasons = ['report', 'wrong-person', 'never-collect', 'unlawful'] as const
export type RemovalReason = (typeof removalReasons)[number]

export type RemovalRefusal = 'same-person' | 'answered'

/** Whether this person may answer: somebody else than who asked, once. A no needs nobody else. */
export function refusalForRemoval(answer: {
  own: boolean
  answered: boolean
  agreed: boolean
}): RemovalRefusal | undefined {
  if (answer.answered) return 'answered'
  return answer.agreed && answer.own ? 'same-person' : undefined
}
