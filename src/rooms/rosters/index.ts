export { type ImportAsked, importRoster } from './actions.ts'
export type { Difference, DifferenceKind, Outcome, RunId, Summary } from './rules.ts'
