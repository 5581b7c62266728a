import { isId } from '../../ground/ids.ts'
import type { Job } from '../../ground/jobs.ts'
import { markWayOf } from './actions/marking.ts'

export const jobs: readonly Job[] = [
  {
    name: 'people.letter-refused',
    on: ['letter.refused'],
    async run(ground, { district, told }) {
      const letter = String(told['letter'])
      if (isId<'letter'>(letter))
        await markWayOf(ground, district, { letter, reason: String(told['reason']) })
    },
  },
]
