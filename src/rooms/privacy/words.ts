import { sayer } from '../../ground/words.ts'
import { overviewWords } from './words/overview.ts'

export const words = { ...overviewWords }

export const say = sayer(words)
