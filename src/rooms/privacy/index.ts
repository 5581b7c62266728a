export { privacy } from './routes.tsx'
