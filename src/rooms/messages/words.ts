import { sayer } from '../../ground/words.ts'
import { contactWords } from './words/contact.ts'
import { inboxWords } from './words/inbox.ts'
import { messageLetterWords } from './words/letters.ts'
import { paperWords } from './words/papers.ts'
import { removingWords } from './words/removing.ts'
import { reportingWords } from './words/reporting.ts'
import { rulingWords } from './words/ruling.ts'
import { talkWords, writingWords } from './words/talk.ts'
import { urgentWords } from './words/urgent.ts'

export const words = {
  ...urgentWords,
  ...contactWords,
  ...inboxWords,
  ...messageLetterWords,
  ...paperWords,
  ...removingWords,
  ...reportingWords,
  ...rulingWords,
  ...talkWords,
  ...writingWords,
}

export const say = sayer(words)
