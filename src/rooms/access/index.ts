export { beginSession, realDistricts, type Session, sampleTown } from './actions.ts'
export { hatName } from './pages.tsx'
export { access, languageChosen, sessionOf } from './routes.tsx'
