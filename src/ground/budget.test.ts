import assert from 'node:assert/strict'
import { test } from 'node:test'
import { budgeted } from './budget.ts'

const at = (ms: number) => new Date(1_800_000_000_000 + ms)

test('so many at once and no more, and the budget fills with time up to where it began', () => {
  const may = budgeted({ atOnce: 3, perSecond: 2 })
  assert.deepEqual(
    [0, 0, 0, 0].map((ms) => may('a', at(ms))),
    [true, true, true, false],
  )
  assert.equal(may('a', at(400)), false)
  assert.equal(may('a', at(900)), true)
  assert.equal(may('a', at(901)), false)
  assert.deepEqual(
    [60_000, 60_000, 60_000, 60_000].map((ms) => may('a', at(ms))),
    [true, true, true, false],
  )
})

test('what floods one name leaves the others alone, and a clock that goes back gives nothing', () => {
  const may = budgeted({ atOnce: 1, perSecond: 1 })
  assert.equal(may('a', at(0)), true)
  assert.equal(may('a', at(-5000)), false)
  assert.equal(may('b', at(0)), true)
})

test('of ever new names the oldest is forgotten, and whoever is still about is not', () => {
  const may = budgeted({ atOnce: 1, perSecond: 0 })
  assert.equal(may('first', at(0)), true)
  assert.equal(may('about', at(0)), true)
  for (let n = 0; n < 9_999; n++) may(`other ${n}`, at(0))
  assert.equal(may('about', at(0)), false)
  assert.equal(may('first', at(0)), true)
})
