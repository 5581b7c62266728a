import type { Keep } from '../../../ground/keeping/shape.ts'

/** What the room school-days keeps. */
export const schoolDayKeeps: readonly Keep[] = [
  {
    table: 'days_off',
    purpose: 'Holidays and breaks, so that clocks count school days alone.',
    seenBy: 'The staff of the school.',
    by: ['entered_by', 'ended_by'],
    inner: ['id', 'school_id', 'name', 'first_day', 'last_day', 'since', 'until'],
    copy: { not: 'It is about nobody.' },
    ends: { stays: 'It says when a school was open, and nothing about a person.' },
  },
]
