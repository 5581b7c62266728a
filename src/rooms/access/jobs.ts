import type { Job } from '../../ground/jobs.ts'
import { answerAsks, answeringJob, forgetAsks } from './actions/asking.ts'
import { endPartlessSessions } from './actions/sessions.ts'
import { keyPlainHashes } from './actions/short-secrets.ts'

/** Sends codes and links to those who asked, forgets each night who did, and ends sessions whose part has ended. */
export const accessJobs: readonly Job[] = [
  { name: answeringJob, run: answerAsks },
  { name: 'access.forget', each: 'night', run: forgetAsks },
  { name: 'access.key-secrets', each: 'night', run: keyPlainHashes },
  { name: 'access.end-sessions', on: ['invitation.ended'], each: 'hour', run: endPartlessSessions },
]
