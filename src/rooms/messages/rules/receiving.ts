/** A thread in which something went out by a way lately, to whom and when. */
export interface Known {
  thread: string
  person: string
  called: string
  at: string
}

const day = 86_400_000

/**
 * Whose an answer is. A token proves it. Else it answers what was last said to that number: the only thread of the last
 * month, or the newest when it is by far the newest (within a day, and none other within three). Where several children are
 * as likely, it is asked about; who shares the telephone is left open, for the words are the family's (people.md 1).
 */
export function whoseIsIt<Thread extends string, Person extends string>(come: {
  proven: { thread: Thread; person: Person | null } | undefined
  doubted?: boolean | undefined
  known: boolean
  recent: readonly { thread: Thread; person: Person; called: string; at: string }[]
  now: Date
}):
  | { thread: Thread; person: Person | null }
  | { stray: 'unknown-sender' | 'no-student' | 'not-proven' }
  | { ask: { thread: Thread; person: Person; called: string; at: string }[] } {
  if (come.proven) return come.proven
  if (come.doubted) return { stray: 'not-proven' }
  if (!come.known) return { stray: 'unknown-sender' }
  const recent = come.recent.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
  const [first, second] = recent
  if (!first) return { stray: 'no-student' }
  const age = (at: string) => come.now.getTime() - Date.parse(at)
  if (second && !(age(first.at) <= day && age(second.at) > 3 * day)) return { ask: recent }
  return {
    thread: first.thread,
    person: recent.every(({ person }) => person === first.person) ? first.person : null,
  }
}
