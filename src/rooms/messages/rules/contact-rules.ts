/** What a school wants of contact: days by which an introduction, a talk in both directions and an answer are due (R02.1, R02.3, R02.4). */
export interface ContactRules {
  introductionSchoolDays: number
  cadenceDays: number
  answerSchoolDays: number
}

/** What holds where no leader chose otherwise. */
export const usualRules: ContactRules = { introductionSchoolDays: 10, cadenceDays: 21, answerSchoolDays: 1 }

/** Between which whole numbers a leader may choose, in the order of the form. */
export const ruleLimits = {
  introductionSchoolDays: { from: 1, to: 60 },
  cadenceDays: { from: 7, to: 90 },
  answerSchoolDays: { from: 1, to: 5 },
} as const satisfies Record<keyof ContactRules, { from: number; to: number }>

export const ruleNames = ['introductionSchoolDays', 'cadenceDays', 'answerSchoolDays'] as const

/** Whether so many days may be chosen. */
export function fits(rule: keyof ContactRules, days: number): boolean {
  const { from, to } = ruleLimits[rule]
  return Number.isInteger(days) && days >= from && days <= to
}
