export type { ImportAsked, Progress } from './actions/asked.ts'
export { columnsOf, type SheetColumns, sheetColumns } from './actions/columns.ts'
export { importRoster } from './actions/importing.ts'
export { keepSmall } from './actions/memory.ts'
export { partAgain } from './actions/parting.ts'
export {
  bringRoster,
  cancelRun,
  confirmRun,
  folderOf,
  importRun,
  mapColumns,
  readRun,
  replaceOthers,
} from './actions/runs.ts'
