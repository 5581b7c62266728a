/** How far back the reading of an account is counted. */
export const readingMinutes = 10

/** How many records one account may open in ten minutes: more is told to the leaders, above the ceiling it rests. */
export interface ReadingLimits {
  alarm: number
  ceiling: number
}

export type OpeningRefusal = 'own-account' | 'needs-reason' | 'open-already'

/** Whether this person may open an account that rests: another leader, with a reason, once. */
export function refusalForOpening(opening: {
  own: boolean
  open: boolean
  reason: string
}): OpeningRefusal | undefined {
  if (opening.own) return 'own-account'
  if (opening.open) return 'open-already'
  return opening.reason.trim() === '' ? 'needs-reason' : undefined
}

export type AlarmRefusal = 'own-account' | 'needs-words'

/** Whether this person may say what an alarm was about: somebody else than it is about. */
export function refusalForAlarmAnswer(answer: { own: boolean; words: string }): AlarmRefusal | undefined {
  if (answer.own) return 'own-account'
  return answer.words.trim() === '' ? 'needs-words' : undefined
}
