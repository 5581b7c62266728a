export { differencesOf, endRun, lastMapping, listedFaults, type RunRow, runOf, runsOf } from './store/runs.ts'
export { oneAtATime } from './store/sources.ts'
export { schoolPlaces } from './store/staged.ts'
export { unreachedByReason } from './store/unreached.ts'
