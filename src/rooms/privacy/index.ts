export { eraseAgain } from './actions/erasing-again.ts'
export { privacyJobs } from './jobs.ts'
export { privacy } from './routes.tsx'
export { privacyKeeps } from './rules/keeps.ts'
