import { mailJobs as mail } from './channels/mail/leave.ts'
import { textJobs as texts } from './channels/sms/leave.ts'
import type { Job } from './ground/jobs.ts'
import { forgetRuns } from './ground/timed.ts'
import { besides, keeping } from './keeping.ts'
import { accessJobs as access } from './rooms/access/index.ts'
import { jobs as language } from './rooms/language/index.ts'
import { jobs as messages } from './rooms/messages/index.ts'
import { jobs as people } from './rooms/people/index.ts'
import { auditJobs, privacyJobs, wishJobs } from './rooms/privacy/index.ts'
import { rosterJobs as rosters } from './rooms/rosters/index.ts'
import { jobs as town } from './rooms/town/index.ts'

/** Every job of every room; the worker runs them, the queue knows their names. */
export const jobs: readonly Job[] = [
  { name: 'ground.forget', each: 'night', run: (ground, { district }) => forgetRuns(ground, district) },
  ...language,
  ...auditJobs,
  ...mail,
  ...messages,
  ...access,
  ...people,
  ...rosters,
  ...privacyJobs(keeping, besides),
  ...texts,
  ...town,
  ...wishJobs,
]
