export { type TownCounts, type TownOf, townBundle } from './bundle/write.ts'
