export { faultsList } from './letters/faults.ts'
export { summaryWords } from './letters/summary.ts'
