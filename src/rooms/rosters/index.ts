// The front door.

export { readRoster } from './reading/read-roster.ts'
