export { requestBulk, spendApproval } from './actions/approvals.ts'
export { privacy } from './routes.tsx'
export type { Bulk, BulkId, UseRefusal } from './rules/bulk.ts'
