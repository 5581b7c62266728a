import { isId } from '../../../ground/ids.ts'
import type { Job } from '../../../ground/jobs.ts'
import { hearOptOut } from '../actions/obeying.ts'

/** A provider refuses a number because its owner asked it to stop: it holds here too (L9). */
export const wishJobs: readonly Job[] = [
  {
    name: 'privacy.opted-out',
    on: ['letter.refused'],
    async run(ground, { district, told }) {
      const letter = String(told['letter'])
      if (told['reason'] === 'opted-out' && isId<'letter'>(letter)) await hearOptOut(ground, district, letter)
    },
  },
]
