import type { Tx } from '../../../ground/database.ts'
import { tellNews } from '../../../ground/news.ts'
import type { ThreadId } from '../store/threads.ts'

/** The topic that open pages of a thread listen to. */
export function topicOf(thread: ThreadId): string {
  return `thread ${thread}`
}

/** Open pages of a thread hear that something is new, once this transaction is through. */
export function tellOpenPages(tx: Tx, thread: ThreadId): Promise<void> {
  return tellNews(tx, topicOf(thread))
}
