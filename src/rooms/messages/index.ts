export { type Inbound, receive } from './actions/receiving.ts'
export { receiveMail, takeAutomatic } from './actions/receiving-mail.ts'
export { beginConversation, sayIn } from './actions/saying.ts'
export { jobs } from './jobs.ts'
