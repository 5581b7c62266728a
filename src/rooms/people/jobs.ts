import type { Job } from '../../ground/jobs.ts'
import { warnOfLapsing } from './actions/warning.ts'

export const peopleJobs: readonly Job[] = [
  { name: 'people.lapsing', each: 'night', run: (ground, { district }) => warnOfLapsing(ground, district) },
]
