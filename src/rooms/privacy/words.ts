import { sayer } from '../../ground/words.ts'
import { choicesWords } from './words/choices.ts'
import { columnWords } from './words/columns.ts'
import { keepingWords } from './words/keeping.ts'
import { overviewWords } from './words/overview.ts'
import { wishesWords } from './words/wishes.ts'

export const words = { ...overviewWords, ...choicesWords, ...wishesWords, ...keepingWords, ...columnWords }

export const say = sayer(words)
