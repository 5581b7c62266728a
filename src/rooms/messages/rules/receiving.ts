/** A child's home in which something may be said by a way, with whom, and when something last went there by it. */
export interface Talk<Person extends string = string, Household extends string = string> {
  student: Person
  /** Null for the student's own talk. */
  household: Household | null
  person: Person
  called: string
  at: string
}

const day = 86_400_000

/**
 * Whose an answer is that no token proves. It answers what was last said to that number: the only thread of the last
 * month, or the newest when it is by far the newest (within a day, and none other within three). Where several children are
 * as likely, it is asked about; who shares the telephone is left open, for the words are the family's (people.md 1).
 */
export function whoseIsIt<Person extends string, Household extends string>(come: {
  doubted?: boolean | undefined
  known: boolean
  recent: readonly Talk<Person, Household>[]
  now: Date
}):
  | { talk: Talk<Person, Household>; person: Person | null }
  | { stray: 'unknown-sender' | 'no-student' | 'not-proven' }
  | { ask: Talk<Person, Household>[] } {
  if (come.doubted) return { stray: 'not-proven' }
  if (!come.known) return { stray: 'unknown-sender' }
  const recent = come.recent.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))
  const [first, second] = recent
  if (!first) return { stray: 'no-student' }
  const age = (at: string) => come.now.getTime() - Date.parse(at)
  if (second && !(age(first.at) <= day && age(second.at) > 3 * day)) return { ask: recent }
  return {
    talk: first,
    person: recent.every(({ person }) => person === first.person) ? first.person : null,
  }
}
