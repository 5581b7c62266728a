import { sayer } from '../../ground/words.ts'
import { deskWords } from './words/desk.ts'

export const words = { ...deskWords }

export const say = sayer(words)
