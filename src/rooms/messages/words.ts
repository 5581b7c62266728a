import { sayer } from '../../ground/words.ts'
import { contactWords } from './words/contact.ts'
import { inboxWords } from './words/inbox.ts'
import { lettersWords } from './words/letters.ts'
import { talkWords, writingWords } from './words/talk.ts'

export const words = { ...contactWords, ...inboxWords, ...lettersWords, ...talkWords, ...writingWords }

export const say = sayer(words)
