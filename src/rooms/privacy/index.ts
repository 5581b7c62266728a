export { linkTo, stopForComplaint } from './actions/carrying-wishes.ts'
export { privacy } from './routes.tsx'
