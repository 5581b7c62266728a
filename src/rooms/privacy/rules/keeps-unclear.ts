import type { Keep } from '../../../ground/keeping/shape.ts'

const shared = {
  not: 'A number may be used by others too; the page of wishes shows what was settled.',
} as const

/** What may be a wish to stop, until somebody has read it. */
export const unclearKeeps: readonly Keep[] = [
  {
    table: 'unclear_wishes',
    purpose: 'What may be a wish to stop, in free words.',
    seenBy: 'The leaders of the school.',
    of: [{ column: 'way_id', in: 'ways' }],
    inner: ['id', 'heard', 'said', 'at'],
    copy: shared,
    ends: { with: 'people' },
  },
  {
    table: 'unclear_wish_endings',
    purpose: 'What somebody of the school read in it.',
    seenBy: 'The leaders of the school.',
    of: [{ column: 'unclear_wish_id', in: 'unclear_wishes' }],
    by: ['by_person'],
    inner: ['meant', 'at'],
    copy: shared,
    ends: { with: 'people' },
  },
]
