export { type Fault, megabytes, SchoolDaysPage } from './pages/all.tsx'
export { FoundPage } from './pages/found.tsx'
