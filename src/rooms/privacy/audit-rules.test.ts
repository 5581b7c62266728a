import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type BulkStanding, bulkState, isAlive, refusalForAnswer, refusalForUse } from './rules/bulk.ts'
import { changes, familyChanges, isChange, ownChanges } from './rules/changes.ts'
import { lookWord } from './rules/looks.ts'
import { refusalForAlarmAnswer, refusalForOpening } from './rules/reading.ts'

const now = new Date('2026-11-20T16:00:00Z')
const fresh: BulkStanding = {
  lapsesAt: new Date('2026-11-21T16:00:00Z'),
  agreed: null,
  used: false,
  announced: false,
}
const late = { lapsesAt: now }

test('what was asked may be taken only with a yes, in time, and once', () => {
  const cases: [Partial<BulkStanding>, string | undefined][] = [
    [{}, 'waits'],
    [{ agreed: true }, undefined],
    [{ agreed: false }, 'declined'],
    [{ agreed: true, used: true }, 'used'],
    [{ agreed: true, ...late }, 'lapsed'],
    [{ agreed: false, ...late }, 'declined'],
    [late, 'lapsed'],
  ]
  for (const [change, refused] of cases) assert.equal(refusalForUse({ ...fresh, ...change }, now), refused)
})

test('a yes that nobody used in time is said to be late, and neither it nor a no stands in the way of the next', () => {
  const cases: [Partial<BulkStanding>, string, boolean][] = [
    [{}, 'waits', true],
    [{ agreed: true }, 'agreed', true],
    [{ agreed: true, used: true, ...late }, 'used', true],
    [{ agreed: true, ...late }, 'late', false],
    [late, 'lapsed', false],
    [{ agreed: false }, 'declined', false],
  ]
  for (const [change, state, alive] of cases) {
    assert.equal(bulkState({ ...fresh, ...change }, now), state)
    assert.equal(isAlive({ ...fresh, ...change }, now), alive, state)
  }
})

test('nobody agrees to their own request, or twice, or too late', () => {
  const cases: [Partial<BulkStanding & { own: boolean; yes: boolean }>, string | undefined][] = [
    [{}, undefined],
    [{ own: true }, 'own-request'],
    [{ agreed: true }, 'answered'],
    [{ agreed: false, own: true }, 'own-request'],
    [late, 'lapsed'],
    [{ announced: true }, 'announced'],
    [{ announced: true, yes: false }, undefined],
  ]
  for (const [change, refused] of cases)
    assert.equal(refusalForAnswer({ ...fresh, own: false, yes: true, ...change }, now), refused)
})

test('an account is opened by somebody else, with a reason, once', () => {
  const cases = [
    [{ own: false, open: false, reason: 'we spoke' }, undefined],
    [{ own: true, open: false, reason: 'me' }, 'own-account'],
    [{ own: false, open: true, reason: 'again' }, 'open-already'],
    [{ own: false, open: false, reason: '  ' }, 'needs-reason'],
  ] as const
  for (const [opening, refused] of cases) assert.equal(refusalForOpening(opening), refused)
})

test('an alarm is answered by somebody else, in words', () => {
  assert.equal(refusalForAlarmAnswer({ own: true, words: 'x' }), 'own-account')
  assert.equal(refusalForAlarmAnswer({ own: false, words: '' }), 'needs-words')
  assert.equal(refusalForAlarmAnswer({ own: false, words: 'x' }), undefined)
})

test('a look at a route without a word of its own is told by how much it showed', () => {
  assert.equal(lookWord({ route: 'GET /students/:student', reach: 'record' }), 'page')
  assert.equal(lookWord({ route: 'GET /students/:student/new', reach: 'record' }), 'record')
  assert.equal(lookWord({ route: 'GET /new', reach: 'list' }), 'list')
})

test('what one household could learn of the other from is for the school alone', () => {
  assert.ok(familyChanges.includes('student.moved'))
  for (const name of Object.keys(changes).filter((one) =>
    /restriction|no-contact|seal|copy|invitation/.test(one),
  ))
    assert.ok(!familyChanges.includes(name), name)
  for (const name of Object.keys(changes).filter((one) => /^session|came-in|passkey/.test(one)))
    assert.ok(ownChanges.includes(name), name)
  assert.equal(isChange('constructor'), false)
})
