import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysFrom } from '../school-days/index.ts'
import { allHeldAt, languagesDueAt, languagesReaching } from './rules/census.ts'
import {
  type Candidate,
  isLate,
  isQualified,
  nextStep,
  requestState,
  type Session,
  unfitFor,
} from './rules/interpreting.ts'

const session: Session = {
  language: 'so',
  startsAt: new Date('2026-12-01T22:00:00Z'),
  minutes: 30,
  noSecondRole: false,
}
const somebody: Candidate = {
  languages: [{ language: 'so', qualification: 'State register 17' }],
  student: false,
  sibling: false,
  relative: false,
  otherRole: false,
  hours: [],
  exceptions: [],
  declined: false,
  busy: [],
}
const tuesdayAt4 = { day: '2026-12-01', weekday: 2, minutes: 16 * 60 }

const cases: [string, Partial<Candidate>, Partial<Session>, string | undefined][] = [
  ['R03.5 a student never interprets', { student: true }, {}, 'student'],
  ['R03.5 a brother or sister never interprets, whatever their age', { sibling: true }, {}, 'sibling'],
  ['R03.5 nor does another of the family', { relative: true }, {}, 'relative'],
  [
    'R03.6 nobody with a second part in it when the family asks so',
    { otherRole: true },
    { noSecondRole: true },
    'second-role',
  ],
  ['R03.6 who teaches the student may when the family does not mind', { otherRole: true }, {}, undefined],
  [
    'R03.8 somebody of another language does not',
    { languages: [{ language: 'ar', qualification: null }] },
    {},
    'language',
  ],
  [
    'R03.8 somebody bilingual may, and is not called qualified',
    { languages: [{ language: 'so-SO', qualification: null }] },
    {},
    undefined,
  ],
  [
    'nobody is asked outside the hours they gave',
    { hours: [{ weekday: 2, from: 540, until: 975 }] },
    {},
    'hours',
  ],
  ['within them they are', { hours: [{ weekday: 2, from: 540, until: 990 }] }, {}, undefined],
  ['hours of another day are not today’s', { hours: [{ weekday: 3, from: 540, until: 990 }] }, {}, 'hours'],
  [
    'nobody is at two places',
    { busy: [{ startsAt: new Date('2026-12-01T22:20:00Z'), minutes: 30 }] },
    {},
    'busy',
  ],
  [
    'one ends as the other begins',
    { busy: [{ startsAt: new Date('2026-12-01T22:30:00Z'), minutes: 30 }] },
    {},
    undefined,
  ],
]

for (const [name, candidate, asked, unfit] of cases)
  test(name, () => {
    assert.equal(unfitFor({ ...session, ...asked }, { ...somebody, ...candidate }, tuesdayAt4), unfit)
  })

test('R03.8 bilingual is not qualified', () => {
  assert.equal(isQualified(somebody, 'so'), true)
  assert.equal(isQualified({ languages: [{ language: 'so', qualification: null }] }, 'so'), false)
})

test('R03.4 a request less than three school days before is late', () => {
  const days: [string, string, boolean][] = [
    ['2026-11-20', '2026-11-25', false],
    ['2026-11-20', '2026-11-24', true],
    ['2026-11-20', '2026-11-20', true],
    ['2026-11-18', '2026-11-23', false],
    ['2026-11-20', '2026-11-19', true],
  ]
  for (const [today, day, late] of days)
    assert.equal(isLate({ today, day, askBefore: 3 }, daysFrom({})), late, `${today} ${day}`)
  const holiday = daysFrom({ off: [{ first: '2026-11-25', last: '2026-11-27' }] })
  assert.equal(isLate({ today: '2026-11-20', day: '2026-11-30', askBefore: 3 }, holiday), false)
  assert.equal(isLate({ today: '2026-11-23', day: '2026-11-27', askBefore: 3 }, holiday), true)
})

test('P03 a request is asked, matched, confirmed, briefed, done and rated, or goes to the line', () => {
  const none = { ended: false, line: false, assigned: false, steps: [] as string[], rated: false }
  const assigned = { ...none, assigned: true }
  assert.deepEqual(
    [
      none,
      assigned,
      { ...assigned, steps: ['confirmed'] },
      { ...assigned, steps: ['confirmed', 'briefed'] },
      { ...assigned, steps: ['confirmed', 'briefed', 'done'] },
      { ...assigned, steps: ['done'], rated: true },
      { ...none, line: true },
      { ...none, ended: true },
    ].map(requestState),
    ['requested', 'matched', 'confirmed', 'briefed', 'done', 'rated', 'line', 'ended'],
  )
  assert.deepEqual(
    [nextStep('requested'), nextStep('matched'), nextStep('done')],
    [undefined, 'confirmed', undefined],
  )
})

test('R03.1 a language counts from its share on, in whole pupils; just below it does not', () => {
  const counts = [
    { language: 'es', pupils: 15, enrolled: 100 },
    { language: 'so', pupils: 14, enrolled: 100 },
    { language: 'en', pupils: 71, enrolled: 100 },
  ]
  const reached = (given: { percent: number; listed?: string[] }) =>
    languagesReaching(counts, { listed: undefined, ...given }).map(
      ({ language, why }) => `${language} ${why}`,
    )
  assert.deepEqual(reached({ percent: 15 }), ['es share', 'so below'])
  assert.deepEqual(reached({ percent: 14 }), ['es share', 'so share'])
  assert.deepEqual(reached({ percent: 14.5 }), ['es share', 'so below'])
  assert.deepEqual(reached({ percent: 15, listed: ['so', 'vi'] }), [
    'es not-listed',
    'so listed',
    'vi listed',
  ])
  assert.deepEqual(languagesReaching([], { percent: 15, listed: undefined }), [])
})

test('R03.1 L16 a paper is judged by the count, the share, the list and the laws of its own day', () => {
  const one = { language: 'so', enrolled: 100 }
  const span = { since: '2020-01-01T00:00:00Z', until: null }
  const known = {
    counts: [
      { ...one, year: 2025, pupils: 10 },
      { ...one, year: 2026, pupils: 20 },
    ],
    percents: [] as { percent: number; since: string; until: string | null }[],
    lists: [] as { year: number; languages: string[]; since: string; until: string | null }[],
    lawful: (own: number) => own,
  }
  const due = (day: string, more: Partial<typeof known> = {}) =>
    languagesDueAt(new Date(`${day}T12:00:00Z`), { ...known, ...more })
  assert.deepEqual(due('2026-03-01'), [])
  assert.deepEqual(due('2026-11-01'), ['so'])
  assert.deepEqual(due('2024-11-01'), [])
  const percents = [{ percent: 30, since: '2026-10-01T00:00:00Z', until: '2026-11-15T00:00:00Z' }]
  assert.deepEqual(due('2026-11-01', { percents }), [])
  assert.deepEqual(due('2026-12-01', { percents }), ['so'])
  assert.deepEqual(due('2026-11-01', { percents, lawful: (own) => Math.min(own, 15) }), ['so'])
  assert.deepEqual(due('2026-11-01', { lists: [{ year: 2026, languages: ['vi'], ...span }] }), ['vi'])
  assert.deepEqual(allHeldAt([span, percents[0] ?? span], new Date('2026-12-01T12:00:00Z')), [span])
})
