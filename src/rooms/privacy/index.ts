export { privacy } from './routes.tsx'
export { privacyKeeps } from './rules/keeps.ts'
