import { mailJobs as mail } from './channels/mail/leave.ts'
import type { Job } from './ground/jobs.ts'
import { forgetRuns } from './ground/timed.ts'
import { keeping } from './keeping.ts'
import { peopleJobs as people } from './rooms/people/index.ts'
import { privacyJobs } from './rooms/privacy/index.ts'
import { rosterJobs as rosters } from './rooms/rosters/index.ts'
import { jobs as town } from './rooms/town/index.ts'

/** Every job of every room; the worker runs them, the queue knows their names. */
export const jobs: readonly Job[] = [
  { name: 'ground.forget', each: 'night', run: (ground, { district }) => forgetRuns(ground, district) },
  ...mail,
  ...people,
  ...rosters,
  ...privacyJobs(keeping),
  ...town,
]
