export { type ImportAsked, importRoster, type Progress } from './actions.ts'
export { summaryWords } from './letters.ts'
export { rosters } from './routes.tsx'
