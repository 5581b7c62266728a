import { sayer } from '../../ground/words.ts'
import { lettersWords } from './words/letters.ts'

export const words = { ...lettersWords }

export const say = sayer(words)
