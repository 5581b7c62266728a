export { mayGoOut, saidIn, wishRendition, writeText } from './actions/writing.ts'
export { jobs } from './jobs.ts'
export { type Said, saidTo, sameLanguage } from './rules/states.ts'
export { bestRenditions as renditionsOf, type TextId } from './store/texts.ts'
