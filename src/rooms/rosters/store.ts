export { differencesOf, faultsOf, lastMapping, type RunRow, runOf, runsOf } from './store/runs.ts'
