export { AdvisoriesPage } from './all.tsx'
export { MovingPage } from './moving.tsx'
export { AdvisoryPage, type Kept } from './one.tsx'
export { YearPage } from './year.tsx'
