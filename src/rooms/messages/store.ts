export {
  adviseesOf,
  type CallSheet,
  type ContactPlan,
  callSheetOf,
  contactPlanOf,
  type Told,
  toldLately,
} from './store/contact.ts'
export {
  type Conversation,
  conversationOf,
  fileOf,
  messagesSince,
  mostMessages,
  standingIn,
} from './store/conversations.ts'
export { type Addressee, addresseesAt, addresseesOf } from './store/deliveries.ts'
export { beginningOf, type Inbox, inboxOf } from './store/inbox.ts'
export type { KeptFile } from './store/messages.ts'
export { ownReports } from './store/reports.ts'
export { threadsToSample } from './store/samplings.ts'
export { maySendVoice, readsBest } from './store/standing.ts'
export { homesLed, strayLed } from './store/strays.ts'
export { stopsIn } from './store/student-talk.ts'
export { partIn } from './store/threads.ts'
export { volumeOf } from './store/volumes.ts'
