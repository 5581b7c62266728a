import { sayer } from '../../ground/words.ts'
import { changesWords } from './words/changes.ts'
import { looksWords } from './words/looks.ts'
import { overviewWords } from './words/overview.ts'
import { readingWords } from './words/reading.ts'

export const words = { ...overviewWords, ...looksWords, ...changesWords, ...readingWords }

export const say = sayer(words)
