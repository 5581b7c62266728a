// The front door: which days are school days.

export { enterDaysOff } from './actions.ts'
export { schoolDays } from './routes.tsx'
export { schoolDayKeeps } from './rules/keeps.ts'
export { daysFrom, type SchoolDays } from './rules.ts'
export { schoolDaysFor, schoolDaysOf } from './store.ts'
