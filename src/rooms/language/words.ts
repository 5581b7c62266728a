import { sayer } from '../../ground/words.ts'
import { deskWords } from './words/desk.ts'
import { governingWords } from './words/governing.ts'

export const words = { ...deskWords, ...governingWords }

export const say = sayer(words)
