import { sayer } from '../../ground/words.ts'
import { columnWords } from './words/columns.ts'
import { keepingWords } from './words/keeping.ts'
import { overviewWords } from './words/overview.ts'

export const words = { ...overviewWords, ...keepingWords, ...columnWords }

export const say = sayer(words)
