export { today } from './routes.tsx'
