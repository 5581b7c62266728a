export { type Inbound, receive } from './actions/receiving.ts'
export { beginConversation, sayIn } from './actions/saying.ts'
export { jobs } from './jobs.ts'
export { messageKeeps } from './rules/keeps.ts'
