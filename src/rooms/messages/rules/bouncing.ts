/** What came back instead of an answer. `turned-away` is about us or the letter, never about the mailbox. */
export interface Bounce {
  permanent: boolean
  delayed: boolean
  word: 'no-mailbox' | 'mailbox-full' | 'turned-away' | 'later'
}

const week = 7 * 86_400_000

/** From when on bounces of a mailbox count together. */
export function sincePause(now: Date): Date {
  return new Date(now.getTime() - week)
}

/**
 * Whether a bounce makes a mailbox one that letters do not reach, and by which word: at once when nobody is there, after
 * three in a week when it may pass. `lately` counts this one too.
 */
export function refusedBy(bounce: Bounce, lately: number): 'no-mailbox' | 'mailbox-full' | undefined {
  if (bounce.delayed || bounce.word === 'turned-away') return undefined
  if (bounce.permanent) return 'no-mailbox'
  return lately >= 3 ? 'mailbox-full' : undefined
}
