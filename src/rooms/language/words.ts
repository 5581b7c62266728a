import { sayer } from '../../ground/words.ts'
import { deskWords } from './words/desk.ts'
import { filesWords } from './words/files.ts'
import { governingWords } from './words/governing.ts'
import { hoursWords } from './words/hours.ts'
import { interpretersWords } from './words/interpreters.ts'
import { packsWords } from './words/packs.ts'
import { phrasesWords } from './words/phrases.ts'
import { taglinesWords } from './words/taglines.ts'
import { voicesWords } from './words/voices.ts'

export const words = {
  ...deskWords,
  ...filesWords,
  ...governingWords,
  ...hoursWords,
  ...interpretersWords,
  ...packsWords,
  ...phrasesWords,
  ...taglinesWords,
  ...voicesWords,
}

export const say = sayer(words)
