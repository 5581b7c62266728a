import { sayer } from '../../ground/words.ts'
import { faults } from './words/faults.ts'
import { runs } from './words/runs.ts'

export const words = { ...faults, ...runs }

export const say = sayer(words)
