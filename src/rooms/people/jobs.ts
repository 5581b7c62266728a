import type { Job } from '../../ground/jobs.ts'
import { noticeBirthdays } from './actions/deciding.ts'

export const peopleJobs: readonly Job[] = [
  {
    name: 'people.birthdays',
    each: 'night',
    run: (ground, { district }) => noticeBirthdays(ground, district),
  },
]
