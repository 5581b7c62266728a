import { sayer } from '../../ground/words.ts'
import { changesWords } from './words/changes.ts'
import { choicesWords } from './words/choices.ts'
import { columnWords } from './words/columns.ts'
import { companiesWords } from './words/companies.ts'
import { termWords } from './words/keeping.ts'
import { looksWords } from './words/looks.ts'
import { overviewWords } from './words/overview.ts'
import { readingWords } from './words/reading.ts'
import { waitingWords } from './words/waiting.ts'
import { wishesWords } from './words/wishes.ts'

export const words = {
  ...overviewWords,
  ...looksWords,
  ...changesWords,
  ...readingWords,
  ...choicesWords,
  ...wishesWords,
  ...waitingWords,
  ...termWords,
  ...columnWords,
  ...companiesWords,
}

export const say = sayer(words)
