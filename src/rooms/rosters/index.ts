export { type ImportAsked, importRoster, type Progress } from './actions/importing.ts'
export type { Difference, DifferenceKind, Outcome, RunId, Summary } from './rules.ts'
