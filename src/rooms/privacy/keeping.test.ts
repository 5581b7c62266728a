import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keeping } from '../../keeping.ts'
import { answerRefused, dueOn, isOfAge, isPressing, isWithin } from './rules/asking.ts'
import { byMatter, matterOf } from './rules/matters.ts'

test('L2 a copy is due forty-five days after it was asked for, or sooner where the district says so', () => {
  assert.equal(dueOn('2026-11-20', { answer: 45 }), '2027-01-04')
  assert.equal(dueOn('2028-02-01', { answer: 28 }), '2028-02-29')
})

test('L2 a request is lit from ten days before its day', () => {
  for (const [today, lit] of [
    ['2026-12-24', false],
    ['2026-12-25', true],
    ['2027-01-04', true],
    ['2027-02-01', true],
  ] as const)
    assert.equal(isPressing(today, '2027-01-04'), lit, today)
})

test('L3 rights are a student’s own from the eighteenth birthday; a day that is not known is not one', () => {
  for (const [birth, today, of] of [
    ['2008-11-20', '2026-11-19', false],
    ['2008-11-20', '2026-11-20', true],
    ['2008-02-29', '2026-02-28', false],
    ['2008-02-29', '2026-03-01', true],
    [null, '2026-11-20', false],
  ] as const)
    assert.equal(isOfAge(birth, today), of, `${birth} ${today}`)
})

const yes = {
  by: 'b',
  askedBy: 'a',
  answered: false,
  left: true,
  rostersWaiting: 0,
  announced: false,
  agreed: true,
}

test('an erasure needs two leaders, once, of somebody who has left, while no roster waits', () => {
  assert.equal(answerRefused(yes), undefined)
  assert.equal(answerRefused({ ...yes, by: 'a' }), 'same-person')
  assert.equal(answerRefused({ ...yes, answered: true }), 'answered')
  assert.equal(answerRefused({ ...yes, left: false }), 'here-again')
  assert.equal(answerRefused({ ...yes, rostersWaiting: 1 }), 'roster-waiting')
  assert.equal(answerRefused({ ...yes, announced: true }), 'announced')
})

test('whoever asked may take it back alone', () => {
  assert.equal(answerRefused({ ...yes, by: 'a', agreed: false, left: false, rostersWaiting: 2 }), undefined)
})

test('L21 a district chooses whole days within the bounds', () => {
  const bounds = { least: 7, most: 180 }
  for (const [days, may] of [
    [7, true],
    [180, true],
    [6, false],
    [181, false],
    [30.5, false],
  ] as const)
    assert.equal(isWithin(days, bounds), may, String(days))
})

test('what is counted by table is told by what it is about, and every table about somebody has such a word', () => {
  assert.deepEqual(byMatter({ way_uses: 2, ways: 1, person_names: 3 }), [
    { matter: 'names', n: 3 },
    { matter: 'reach', n: 3 },
  ])
  const about = keeping.filter(({ of, table }) => of && table !== 'town_faces')
  assert.deepEqual(
    about.filter(({ table }) => matterOf(table) === 'rest').map(({ table }) => table),
    [],
  )
})
