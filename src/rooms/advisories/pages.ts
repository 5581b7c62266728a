export { AdvisoriesPage } from './pages/all.tsx'
export { MovingPage } from './pages/moving.tsx'
export { AdvisoryPage, type Faults, type Kept } from './pages/one.tsx'
export { YearPage } from './pages/year.tsx'
