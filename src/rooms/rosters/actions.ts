export { columnsOf, type SheetColumns } from './actions/columns.ts'
export { type ImportAsked, importRoster, type Progress } from './actions/importing.ts'
export {
  bringRoster,
  cancelRun,
  confirmRun,
  folderOf,
  importRun,
  mapColumns,
  readRun,
} from './actions/runs.ts'
