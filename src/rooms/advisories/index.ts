export { assignAdvisories } from './actions.ts'
export type { AdvisoryId, Assigned, SectionAdult, SectionId, SectionRow, SectionStudent } from './rules.ts'
export { caseload } from './rules.ts'
export { addSections, endSections, joinSections, leaveSections } from './store/sections.ts'
