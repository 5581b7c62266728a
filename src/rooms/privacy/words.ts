import { sayer } from '../../ground/words.ts'
import { choicesWords } from './words/choices.ts'
import { overviewWords } from './words/overview.ts'
import { wishesWords } from './words/wishes.ts'

export const words = { ...overviewWords, ...choicesWords, ...wishesWords }

export const say = sayer(words)
