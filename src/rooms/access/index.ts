export { beginSession, realDistricts, type Session, sampleTown } from './actions.ts'
export { languageChosen, sessionOf } from './routes/cookies.ts'
export { access } from './routes.tsx'
export { accessKeeps } from './rules/keeps.ts'
