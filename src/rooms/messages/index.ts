export { type Inbound, receive } from './actions/receiving.ts'
export { receiveText } from './actions/receiving-texts.ts'
export { beginConversation, sayIn } from './actions/saying.ts'
export { jobs } from './jobs.ts'
