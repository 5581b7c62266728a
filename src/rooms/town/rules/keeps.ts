import type { Keep } from '../../../ground/keeping/shape.ts'

/** What the sample town keeps; never in a real district. */
export const townKeeps: readonly Keep[] = [
  {
    table: 'town_makings',
    purpose: 'How far the sample town is.',
    seenBy: 'Everybody.',
    inner: ['stage', 'done', 'total', 'at'],
    copy: { not: 'It is about nobody.' },
    ends: { stays: 'It is in the sample town alone, where nobody is real.' },
  },
  {
    table: 'town_faces',
    purpose: 'Whose shoes to start in, in the sample town.',
    seenBy: 'Everybody.',
    of: [{ column: 'person_id' }],
    inner: ['part', 'hat', 'position'],
    copy: { not: 'It is in the sample town alone, where nobody is real.' },
    ends: { with: 'people' },
  },
]
