import type { Job } from '../../ground/jobs.ts'
import { openTown } from './actions/opening.ts'

export const jobs: readonly Job[] = [
  {
    name: 'town.opening',
    async run(ground) {
      await openTown(ground)
    },
  },
]
