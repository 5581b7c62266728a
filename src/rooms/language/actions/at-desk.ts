import type { Reads } from '../../../ground/database.ts'
import type { Who } from '../../../ground/who.ts'
import { deskLanguages, deskQueue } from '../store/desk.ts'
import { voicesWaiting } from '../store/spoken.ts'

/** What waits at the desk for this reader, in one language or all. */
export async function atDesk(reads: Reads, who: Who, language: string | undefined) {
  const [queue, languages, voices] = await Promise.all([
    deskQueue(reads, who, language),
    deskLanguages(reads, who),
    voicesWaiting(reads, who, language),
  ])
  return { queue, languages, voices }
}
