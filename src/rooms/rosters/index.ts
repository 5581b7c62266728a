export { type ImportAsked, importRoster, type Progress } from './actions.ts'
export { jobs as rosterJobs } from './jobs.ts'
export { rosters } from './routes.tsx'
export type { Difference, DifferenceKind, Outcome, RunId, Summary } from './rules.ts'
