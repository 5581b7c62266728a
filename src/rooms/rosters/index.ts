export { type ImportAsked, importRoster, keepSmall, type Progress } from './actions.ts'
export { jobs as rosterJobs } from './jobs.ts'
export { summaryWords } from './letters.ts'
export { rosters } from './routes.tsx'
