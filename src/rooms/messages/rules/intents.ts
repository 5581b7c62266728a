export const intents = ['positive', 'information', 'question', 'concern', 'support', 'logistics'] as const
export type Intent = (typeof intents)[number]

export type Side = 'school' | 'family' | 'student'
export type Channel = 'web' | 'mail' | 'text' | 'call' | 'paper' | 'in person'

/** What is known of a family when somebody of the school writes to it. */
export interface Before {
  /** Whether anybody of the school spoke or wrote to this family in this school year, other than in a concern. */
  heardThisYear: boolean
}

export interface Drafted {
  intent: Intent
  words: string
  /** What the school will do, and what it asks: what would help? Only with a concern (R02.8). */
  will: string
  help: string
  /** Why a concern must come first. */
  reason: string
  hasFiles: boolean
  /** Something came with it that only some can see, and no words say what it shows. */
  unsaid?: boolean | undefined
  /** It does not wait for the quiet hours to end (L10), and why. */
  urgent?: boolean | undefined
  urgentReason?: string | undefined
}

export type SayRefusal =
  | 'nothing-said'
  | 'concern-first'
  | 'concern-needs-will'
  | 'urgent-needs-reason'
  | 'too-long'
  | 'file-alone'
  | 'file-unsaid'

const longestMessage = 5000

/**
 * Why a message of the school does not go as it is. A concern never comes first in a year, unless a reason is kept
 * (R02.2), and it says what the school will do (R02.8).
 */
export function refusalToSay(drafted: Drafted, before: Before): SayRefusal | undefined {
  if (drafted.words.trim() === '' && !drafted.hasFiles) return 'nothing-said'
  if (drafted.unsaid) return 'file-unsaid'
  if ([drafted.words, drafted.will, drafted.help].some((text) => text.length > longestMessage))
    return 'too-long'
  if (drafted.urgent && !drafted.urgentReason?.trim()) return 'urgent-needs-reason'
  if (drafted.intent !== 'concern') return undefined
  if (!before.heardThisYear && drafted.reason.trim() === '') return 'concern-first'
  return drafted.will.trim() === '' ? 'concern-needs-will' : undefined
}
