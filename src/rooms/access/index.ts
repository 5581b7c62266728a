export { beginSession, type Session, sampleTown } from './actions.ts'
export { hatName } from './pages.tsx'
export { access, languageChosen, sessionOf } from './routes.tsx'
export { realDistricts } from './actions.ts'
