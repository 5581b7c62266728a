import type { Job } from '../../ground/jobs.ts'
import { answerAsks, answeringJob, forgetAsks } from './actions/asking.ts'

/** Sends codes and links to those who asked, and forgets each night who did. */
export const accessJobs: readonly Job[] = [
  { name: answeringJob, run: answerAsks },
  { name: 'access.forget', each: 'night', run: forgetAsks },
]
