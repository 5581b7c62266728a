import { sayer } from '../../ground/words.ts'
import { messageLetterWords } from './words/letters.ts'

export const words = { ...messageLetterWords }

export const say = sayer(words)
