export { type Inbound, receive } from './actions/receiving.ts'
export { receiveMail, takeAutomatic } from './actions/receiving-mail.ts'
export { receiveText } from './actions/receiving-texts.ts'
export { beginConversation, sayIn } from './actions/saying.ts'
export { jobs } from './jobs.ts'
export { clockWords } from './pages/clock.ts'
export { saidFor } from './pages/reading.ts'
export { messages } from './routes.tsx'
export { messageKeeps } from './rules/keeps.ts'
export { contactRules, nextToSpeakTo, windowOf } from './rules/planning.ts'
export {
  type AdvisorTalk,
  advisorTalkOf,
  type FamilyTalk,
  familyTalkOf,
  type LastWords,
  type PorchTalk,
} from './store/porch.ts'
export { spokenAbout, spokenFor } from './store/spoken.ts'
