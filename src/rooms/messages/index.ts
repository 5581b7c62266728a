export type { EarlierMessage, EarlierTalk } from './actions/earlier-rows.ts'
export type { EarlierWords } from './actions/laying-earlier.ts'
export { keepEarlierTalk } from './actions/loading.ts'
export { keepEarlierStray } from './actions/loading-strays.ts'
export { type PaperLetter, papersFor, receivePaper } from './actions/on-paper.ts'
export { straysWaiting } from './actions/promising-strays.ts'
export { type Inbound, receive } from './actions/receiving.ts'
export { receiveMail, takeAutomatic } from './actions/receiving-mail.ts'
export { receiveText } from './actions/receiving-texts.ts'
export { beginConversation, sayIn } from './actions/saying.ts'
export { takeOutAgain } from './actions/taking-out.ts'
export { jobs } from './jobs.ts'
export { clockWords } from './pages/clock.ts'
export { saidFor, wordless } from './pages/reading.ts'
export { messages } from './routes.tsx'
export { answerBy, localAt, momentOf } from './rules/hours.ts'
export { refusalToSay } from './rules/intents.ts'
export { messageKeeps } from './rules/keeps.ts'
export { nextToSpeakTo, windowOf } from './rules/planning.ts'
export { cameFrom, spokenWith } from './store/hands.ts'
export type { KeptFile } from './store/messages.ts'
export {
  type AdvisorTalk,
  advisorTalkOf,
  type FamilyTalk,
  familyTalkOf,
  type LastWords,
  type PorchTalk,
} from './store/porch.ts'
export { reportsWaiting } from './store/reports.ts'
export { spokenAbout, spokenFor } from './store/spoken.ts'
export { chooseVolume } from './store/volumes.ts'
