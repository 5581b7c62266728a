// The front door.

export { readRoster } from './reading/read-roster.ts'
export { type ImportAsked, importRoster, type Progress } from './actions/importing.ts'
export type { Difference, DifferenceKind, Outcome, RunId, Summary } from './rules.ts'
