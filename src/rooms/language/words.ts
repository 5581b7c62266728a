import { sayer } from '../../ground/words.ts'
import { deskWords } from './words/desk.ts'
import { filesWords } from './words/files.ts'
import { governingWords } from './words/governing.ts'
import { interpretersWords } from './words/interpreters.ts'
import { phrasesWords } from './words/phrases.ts'

export const words = { ...deskWords, ...filesWords, ...governingWords, ...interpretersWords, ...phrasesWords }

export const say = sayer(words)
