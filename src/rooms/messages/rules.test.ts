import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysFrom } from '../school-days/index.ts'
import { handedTo } from './rules/clocks.ts'
import { fits, ruleLimits, ruleNames, usualRules } from './rules/contact-rules.ts'
import { goingTo } from './rules/delivering.ts'
import { answerBy, familyHours, heldUntil, localAt, momentOf } from './rules/hours.ts'
import { type Drafted, refusalToSay } from './rules/intents.ts'
import { type Advisee, hoursARound, introductionsBy, nextToSpeakTo, windowOf } from './rules/planning.ts'
import { whoseIsIt } from './rules/receiving.ts'

const drafted: Drafted = {
  intent: 'positive',
  words: 'Yusuf helped a friend',
  will: '',
  help: '',
  reason: '',
  hasFiles: false,
}
const concern: Drafted = {
  ...drafted,
  intent: 'concern',
  words: 'Yusuf was away on Monday',
  will: 'We will ring you',
}
const first = { heardThisYear: false }
const known = { heardThisYear: true }

test('R02.2 a concern never comes first in a year, unless a reason is kept', () => {
  assert.equal(refusalToSay(concern, first), 'concern-first')
  assert.equal(refusalToSay({ ...concern, reason: ' \n' }, first), 'concern-first')
  assert.equal(refusalToSay({ ...concern, reason: 'He was hurt today' }, first), undefined)
  assert.equal(refusalToSay(concern, known), undefined)
  assert.equal(refusalToSay(drafted, first), undefined)
})

test('R02.8 a concern says what the school will do', () => {
  assert.equal(refusalToSay({ ...concern, will: ' ' }, known), 'concern-needs-will')
})

test('an empty message does not go, a photograph alone does, and too many words are said to be too many', () => {
  assert.equal(refusalToSay({ ...drafted, words: ' \n' }, known), 'nothing-said')
  assert.equal(refusalToSay({ ...drafted, words: '', hasFiles: true }, known), undefined)
  assert.equal(refusalToSay({ ...drafted, words: '', hasFiles: true, unsaid: true }, known), 'file-unsaid')
  assert.equal(refusalToSay({ ...drafted, words: 'x'.repeat(5001) }, known), 'too-long')
})

test('R02.6 at eleven at night a message waits until eight in the morning of whoever reads it', () => {
  const held = (at: string, zone: string) => heldUntil(new Date(at), familyHours, zone)?.toISOString()
  assert.equal(held('2026-11-21T05:00:00Z', 'America/Chicago'), '2026-11-21T14:00:00.000Z')
  assert.equal(held('2026-11-20T16:00:00Z', 'America/Chicago'), undefined)
  assert.equal(held('2026-11-20T13:59:00Z', 'America/Chicago'), '2026-11-20T14:00:00.000Z')
  assert.equal(held('2026-11-20T16:00:00Z', 'Asia/Tokyo'), '2026-11-20T23:00:00.000Z')
  assert.equal(held('2026-11-20T14:00:00Z', 'America/Chicago'), undefined, 'at eight it goes')
  assert.equal(held('2026-11-21T01:59:00Z', 'America/Chicago'), undefined, 'until eight in the evening')
  assert.equal(held('2026-11-21T02:00:00Z', 'America/Chicago'), '2026-11-21T14:00:00.000Z')
})

type Reached = Parameters<typeof goingTo<string>>[0]
const phone = { id: 'phone', kind: 'phone', state: 'confirmed', possible: true } as const
const text: Reached['ways'][number] = { ...phone, mayCarry: ['text', 'voice'], open: ['mission'] }
const going = (to: Partial<Reached>, at = '2026-11-20T16:00:00Z') =>
  goingTo<string>(
    { side: 'family', volume: 'each', quiet: null, ways: [text], ...to },
    { now: new Date(at), timeZone: 'America/Chicago' },
  )

test('R02.6 L10 a family is reached from eight to eight, a student from seven, each within hours of their own, staff in the house', () => {
  const held = (to: Partial<Reached>, at: string) => going(to, at).heldUntil?.toISOString()
  const [six59, seven30, nine, eightPm] = ['12:59', '13:30', '15:00', '02:00'].map(
    (at) => `2026-11-21T${at}:00Z`,
  )
  assert.equal(held({}, seven30 ?? ''), '2026-11-21T14:00:00.000Z')
  assert.equal(held({ side: 'student' }, seven30 ?? ''), undefined)
  assert.equal(held({ side: 'student' }, six59 ?? ''), '2026-11-21T13:00:00.000Z')
  assert.equal(held({ side: 'student' }, eightPm ?? ''), '2026-11-21T13:00:00.000Z')
  assert.equal(held({ quiet: { from: 10 * 60, until: 19 * 60 } }, nine ?? ''), '2026-11-21T16:00:00.000Z')
  const { carrier, heldUntil: waits } = going({ side: 'school' }, eightPm)
  assert.deepEqual([carrier, waits], ['porch', null])
})

test('R02.5 nobody is left out: the first way that works and was not stopped, else a call, else paper', () => {
  const mail: typeof text = { ...text, id: 'mail', kind: 'mail', mayCarry: ['mail'] }
  const by = (...ways: Reached['ways']) => {
    const { carrier, way, stopped } = going({ ways })
    return [carrier, way, stopped]
  }
  assert.deepEqual(by(mail, text), ['mail', 'mail', null])
  assert.deepEqual(by({ ...mail, state: 'dead' }, text), ['text', 'phone', null])
  assert.deepEqual(by({ ...mail, possible: false }, { ...text, open: [] }), ['paper', null, 'opted-out'])
  assert.deepEqual(by({ ...mail, open: [] }, text), ['text', 'phone', null])
  assert.deepEqual(by({ ...text, mayCarry: ['voice'] }), ['call', 'phone', null])
  assert.deepEqual(by({ ...text, kind: 'address' }), ['paper', null, null])
  assert.deepEqual(by(), ['paper', null, null])
})

test('L9 nothing ever blocks paper: with every way stopped, what is said still goes on paper, urgent or not', () => {
  const mail: typeof text = { ...text, id: 'mail', kind: 'mail', mayCarry: ['mail'] }
  const all = [mail, text, { ...text, mayCarry: ['voice'] }]
  for (const open of [[], ['emergency'], ['other']] as const)
    for (const urgent of [false, true]) {
      const ways = all.map((one) => ({ ...one, open }))
      const sent = goingTo<string>(
        { side: 'family', volume: 'daily', quiet: null, ways },
        { now: new Date('2026-11-20T05:00:00Z'), timeZone: 'America/Chicago', urgent },
      )
      assert.deepEqual([sent.carrier, sent.way, sent.stopped], ['paper', null, 'opted-out'])
    }
})

test('R02.6 quiet hours hold to the minute through both changes of the clocks, and over midnight for who works at night', () => {
  const eight = (at: string) => heldUntil(new Date(at), familyHours, 'America/Chicago')?.toISOString()
  assert.equal(eight('2027-03-14T06:30:00Z'), '2027-03-14T13:00:00.000Z')
  assert.equal(eight('2027-11-07T05:30:00Z'), '2027-11-07T14:00:00.000Z')
  const nights = { from: 16 * 60, until: 2 * 60 }
  assert.equal(heldUntil(new Date('2026-11-20T16:00:00Z'), nights, 'UTC'), undefined)
  assert.equal(heldUntil(new Date('2026-11-20T01:00:00Z'), nights, 'UTC'), undefined)
  assert.equal(
    heldUntil(new Date('2026-11-20T02:00:00Z'), nights, 'UTC')?.toISOString(),
    '2026-11-20T16:00:00.000Z',
  )
})

test('every moment is found again from its wall clock, but for the hour that comes twice', () => {
  const zones = ['America/Chicago', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Auckland', 'America/St_Johns']
  fc.assert(
    fc.property(
      fc.integer({ min: 28_000_000, max: 32_000_000 }),
      fc.constantFrom(...zones),
      (minutes, zone) => {
        const at = new Date(minutes * 60_000)
        const again = momentOf(localAt(at, zone), zone)
        assert.deepEqual(localAt(again, zone), localAt(at, zone))
      },
    ),
    { numRuns: 500 },
  )
})

test('R02.4 the school answers by four in the afternoon of the next school day, over weekends, holidays and terms', () => {
  const by = (at: string, days = daysFrom({})) =>
    answerBy(new Date(at), { days, timeZone: 'America/Chicago', count: 1 }).toISOString()
  assert.equal(by('2026-11-18T16:00:00Z'), '2026-11-19T22:00:00.000Z')
  assert.equal(by('2026-11-20T16:00:00Z'), '2026-11-23T22:00:00.000Z')
  assert.equal(by('2026-11-21T03:00:00Z'), '2026-11-23T22:00:00.000Z')
  assert.equal(
    by('2026-11-25T16:00:00Z', daysFrom({ off: [{ first: '2026-11-26', last: '2026-11-27' }] })),
    '2026-11-30T22:00:00.000Z',
  )
  const terms = [
    { first: '2026-08-10', last: '2026-12-18' },
    { first: '2027-01-05', last: '2027-05-28' },
  ]
  assert.equal(by('2026-12-18T16:00:00Z', daysFrom({ terms })), '2027-01-05T22:00:00.000Z')
})

test('R02.4 a clock that ran out goes to a backup who is here, and to nobody else', () => {
  const adult = (person: string, part: 'advisor' | 'backup', away = false) => ({ person, part, away })
  const [advisor, away, here] = [adult('a', 'advisor'), adult('b', 'backup', true), adult('c', 'backup')]
  assert.equal(handedTo([advisor, away, here]), 'c')
  assert.equal(handedTo([advisor, away]), undefined)
  assert.equal(handedTo([]), undefined)
})

const advisee: Advisee = {
  student: 'a',
  called: 'Yusuf',
  heard: '2026-11-10',
  said: '2026-11-10',
  introduced: true,
  good: null,
  introductionSchoolDays: 10,
  cadenceDays: 21,
}
const plan = { today: '2026-11-20', most: 3 }

test('R02.3 a window is lit by a talk in both directions within the cadence', () => {
  const { today } = plan
  const on = (day: string | null) => windowOf({ ...advisee, heard: day, said: day }, today)
  assert.equal(windowOf(advisee, today), 'lit')
  assert.equal(on('2026-10-30'), 'lit')
  assert.equal(on('2026-10-29'), 'dim')
  assert.equal(on(null), 'dim')
})

test('R02.3 what only one side sent lights half a window, and counts as no contact', () => {
  const sent = { heard: null, said: '2026-11-19' }
  assert.equal(windowOf({ ...advisee, ...sent }, plan.today), 'half')
  const next = nextToSpeakTo([{ ...advisee, ...sent }], plan)
  assert.equal(next.length, 1, 'a message sent is not a talk: the family is still to be spoken to')
})

test('R02.3 whom to speak to next: not introduced first, then not heard the longest, and nobody whose window is lit', () => {
  const next = nextToSpeakTo(
    [
      advisee,
      { ...advisee, student: 'b', heard: '2026-09-01' },
      { ...advisee, student: 'c', heard: '2026-08-20' },
      { ...advisee, student: 'd', heard: null, introduced: false },
      { ...advisee, student: 'e', heard: '2026-08-20', good: 'He read aloud' },
    ],
    plan,
  )
  assert.deepEqual(
    next.map(({ student }) => student),
    ['d', 'e', 'c'],
  )
})

test('R02.3 R02.1 a school that wants to hear families within 14 days has them proposed after 14, and greets them by its own day', () => {
  const often = { ...advisee, student: 'b', cadenceDays: 14, introductionSchoolDays: 5 }
  const on = (heard: string) => ({ heard, said: heard })
  assert.equal(windowOf({ ...often, ...on('2026-11-06') }, plan.today), 'lit')
  assert.equal(windowOf({ ...often, ...on('2026-11-05') }, plan.today), 'dim')
  const next = nextToSpeakTo(
    [advisee, often].map((one) => ({ ...one, ...on('2026-11-05') })),
    plan,
  )
  assert.deepEqual(
    next.map(({ student }) => student),
    ['b'],
  )
  const weekdays = daysFrom({})
  const off = daysFrom({ off: [{ first: '2026-08-25', last: '2026-08-25' }] })
  const due = (begun: string | null) =>
    introductionsBy(
      [advisee, often, { ...often, student: 'c' }].map((one) => ({ ...one, introduced: false })),
      { begun, today: '2026-08-26', daysOf: ({ student }) => (student === 'c' ? off : weekdays) },
    ).map(({ by, left, due: those }) => [by, left, ...those.map(({ student }) => student)])
  assert.deepEqual(due('2026-08-24'), [
    ['2026-08-31', 4, 'b'],
    ['2026-09-01', 5, 'c'],
    ['2026-09-07', 9, 'a'],
  ])
  assert.deepEqual(due(null), [[null, 0, 'a', 'b', 'c']])
  const none = { begun: null, today: '2026-08-26', daysOf: () => weekdays }
  assert.deepEqual(introductionsBy([advisee], none), [])
})

test('R02.1 R02.3 R02.4 a school may choose whole days within what is sensible, and what is usual is among them', () => {
  for (const rule of ruleNames) {
    const { from, to } = ruleLimits[rule]
    assert.deepEqual(
      [from, to, usualRules[rule], from - 1, to + 1, from + 0.5, Number.NaN].map((days) => fits(rule, days)),
      [true, true, true, false, false, false, false],
      rule,
    )
  }
})

test('R02.7 a round of five minutes takes 12.5 hours with 150 families and 1 hour 40 with 20', () => {
  assert.equal(hoursARound(150), 12.5)
  assert.equal(hoursARound(20), 100 / 60)
  assert.equal(hoursARound(30, 10), 5)
})

test('R02.4 what comes in belongs to the one talk of the month, or the newest by far; else it is asked about', () => {
  const now = new Date('2026-11-20T16:00:00Z')
  const talk = (student: string, hours: number, person = 'mother') => ({
    student,
    household: 'home',
    person,
    called: student,
    at: new Date(now.getTime() - hours * 3_600_000).toISOString(),
  })
  const whose = (recent: ReturnType<typeof talk>[], more = {}) =>
    whoseIsIt({ known: true, recent, now, ...more })
  assert.deepEqual(whose([], { known: false }), { stray: 'unknown-sender' })
  assert.deepEqual(whose([]), { stray: 'no-student' })
  assert.deepEqual(whose([talk('a', 1)], { doubted: true }), { stray: 'not-proven' })
  assert.deepEqual(whose([talk('a', 500)]), { talk: talk('a', 500), person: 'mother' })
  assert.deepEqual(whose([talk('b', 100), talk('a', 2)]), { talk: talk('a', 2), person: 'mother' })
  assert.deepEqual(whose([talk('b', 100, 'aunt'), talk('a', 2)]), { talk: talk('a', 2), person: null })
  assert.deepEqual(whose([talk('b', 50), talk('a', 2)]), { ask: [talk('a', 2), talk('b', 50)] })
  assert.deepEqual(whose([talk('b', 100), talk('a', 30)]), { ask: [talk('a', 30), talk('b', 100)] })
})
