export { beginSession, realDistricts, type Session, sampleTown } from './actions.ts'
export { accessJobs } from './jobs.ts'
export { languageChosen, sessionOf } from './routes/cookies.ts'
export { access } from './routes.tsx'
