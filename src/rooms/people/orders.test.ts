import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysFrom } from '../school-days/index.ts'
import { contradictionsIn, type Ordered } from './rules/contradictions.ts'
import { type InvitationRefusal, type Invited, refusalToInvite, type Standing } from './rules/invitations.ts'
import {
  lapsesOn,
  type RestrictionStanding,
  refusalToConfirm,
  refusalToEnter,
  refusalToLift,
  standingOf,
  warningDue,
} from './rules/restrictions.ts'

const row = {
  since: '2026-11-16',
  until: null,
  lapsesOn: '2026-11-20',
  confirmed: false,
  liftedBy: [] as string[],
}
const today = '2026-11-18'

test('invariant 3 where a restriction stands today', () => {
  const cases: [Partial<Omit<typeof row, 'until'>> & { until?: string }, string, RestrictionStanding][] = [
    [{}, today, 'waiting'],
    [{}, '2026-11-20', 'lapsed'],
    [{ confirmed: true }, '2026-12-20', 'in-force'],
    [{ confirmed: true, since: '2026-12-01' }, today, 'to-come'],
    [{ confirmed: true, until: '2026-11-18' }, today, 'ended'],
    [{ confirmed: true, liftedBy: ['a'] }, today, 'in-force'],
    [{ confirmed: true, liftedBy: ['a', 'a'] }, today, 'in-force'],
    [{ confirmed: true, liftedBy: ['a', 'b'] }, today, 'lifted'],
  ]
  for (const [change, day, standing] of cases)
    assert.equal(standingOf({ ...row, ...change }, day), standing, JSON.stringify(change))
})

test('invariant 3 whoever entered a restriction cannot confirm it, and nobody confirms one that has lapsed', () => {
  const entered = { ...row, enteredBy: 'a' }
  assert.equal(refusalToConfirm(entered, { by: 'a', today }), 'same-person')
  assert.equal(refusalToConfirm(entered, { by: 'b', today }), undefined)
  assert.equal(refusalToConfirm(entered, { by: 'b', today: '2026-11-20' }), 'lapsed')
  assert.equal(refusalToConfirm({ ...entered, since: '2026-12-01' }, { by: 'b', today }), undefined)
  assert.equal(refusalToConfirm({ ...entered, confirmed: true }, { by: 'b', today }), 'already-confirmed')
})

test('invariant 3 lifting takes two people, with a reason each', () => {
  const held = { ...row, confirmed: true, liftedBy: ['a'] }
  const reason = 'the order ended'
  assert.equal(refusalToLift(held, { by: 'a', today, reason }), 'already-said')
  assert.equal(refusalToLift(held, { by: 'b', today, reason: ' ' }), 'no-reason')
  assert.equal(refusalToLift(held, { by: 'b', today, reason }), undefined)
  assert.equal(refusalToLift({ ...held, liftedBy: ['a', 'b'] }, { by: 'c', today, reason }), 'not-in-force')
})

test('L1 a restriction needs something to close, a reference, and an end that is still to come', () => {
  const asked = {
    functions: ['contact'],
    reference: 'court file 1',
    since: today,
    until: null,
    known: [],
  } as const
  const known = [{ function: 'contact', reference: 'court file 1' }] as const
  const cases = [
    [{}, undefined],
    [{ functions: [] }, 'no-function'],
    [{ reference: ' ' }, 'no-reference'],
    [{ until: today }, 'ends-too-early'],
    [{ since: '2026-01-01', until: '2026-02-01' }, 'ends-too-early'],
    [{ until: '2026-12-01' }, undefined],
    [{ known }, 'already-there'],
    [{ known, reference: 'court file 2' }, undefined],
  ] as const
  for (const [change, refused] of cases)
    assert.equal(refusalToEnter({ ...asked, ...change }, today), refused, JSON.stringify(change))
})

test('invariant 3 a restriction lapses on the fourth school day when nobody confirms it', () => {
  assert.equal(lapsesOn('2026-11-16', daysFrom({})), '2026-11-20')
  assert.equal(lapsesOn('2026-11-20', daysFrom({})), '2026-11-26')
  const holiday = daysFrom({ off: [{ first: '2026-11-25', last: '2026-11-26' }] })
  assert.equal(lapsesOn('2026-11-20', holiday), '2026-11-30')
})

test('invariant 3 the warning comes on the last school day, and again when it has lapsed', () => {
  assert.equal(warningDue('2026-11-26', '2026-11-24', daysFrom({})), undefined)
  assert.equal(warningDue('2026-11-26', '2026-11-25', daysFrom({})), 'soon')
  assert.equal(warningDue('2026-11-23', '2026-11-20', daysFrom({})), 'soon')
  assert.equal(warningDue('2026-11-26', '2026-11-26', daysFrom({})), 'lapsed')
})

test('L12 two orders contradict when one person has two, or when nobody is left who may', () => {
  const order = (id: string, person: string, change: Partial<Ordered> = {}): Ordered => ({
    id,
    person,
    student: 's',
    function: 'pick-up',
    reference: `file ${id}`,
    until: null,
    caregivers: ['mother', 'father'],
    ...change,
  })
  const why = (...orders: Ordered[]) => contradictionsIn(orders).map((one) => one.why)
  assert.deepEqual(why(order('a', 'father')), [])
  assert.deepEqual(why(order('a', 'father'), order('b', 'father')), ['same-person'])
  assert.deepEqual(why(order('a', 'father'), order('b', 'father', { reference: 'file a' })), [])
  assert.deepEqual(why(order('a', 'father'), order('b', 'father', { function: 'visits' })), [])
  assert.deepEqual(why(order('b', 'father'), order('a', 'mother')), ['nobody-left'])
  const wide = { caregivers: ['mother', 'father', 'grandmother'] }
  assert.deepEqual(why(order('a', 'father', wide), order('b', 'mother', wide)), [])
  assert.deepEqual(why(order('a', 'father'), order('b', 'mother', { student: 'other' })), [])
})

test('invariant 5 an invitation gives something, nothing beyond its giver’s own, to at most ten, and from eighteen on nobody', () => {
  const rosa: Invited = { given: 'Rosa', kind: 'aunt', may: ['see'] }
  const mother: Standing = { open: ['records', 'visits'], eighteen: false, invited: 9 }
  const cases: [Partial<Invited>, Partial<Standing>, InvitationRefusal | undefined][] = [
    [{}, {}, undefined],
    [{}, { invited: 10 }, 'too-many'],
    [{}, { eighteen: true }, 'eighteen'],
    [{ given: '' }, {}, 'name-missing'],
    [{ may: [] }, {}, 'nothing-given'],
    [{ may: ['see', 'speak'] }, {}, 'more-than-yours'],
    [{ may: ['attend'] }, {}, undefined],
  ]
  for (const [form, standing, refused] of cases)
    assert.equal(refusalToInvite({ ...rosa, ...form }, { ...mother, ...standing }), refused)
})
