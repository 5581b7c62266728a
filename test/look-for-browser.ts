import { whyNoBrowser } from './browser.ts'

const sentence = await whyNoBrowser()
if (sentence) console.error(sentence)
process.exit(sentence ? 1 : 0)
