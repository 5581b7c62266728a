import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { diceOf } from './bundle/dice.ts'
import { advisoriesFor } from './bundle/seats.ts'

describe('dice', () => {
  test('fall the same on every machine', () => {
    const dice = diceOf(1, 'school', 0)
    assert.deepEqual(
      Array.from({ length: 6 }, () => dice.upTo(100)),
      [34, 70, 19, 26, 7, 89],
    )
  })

  test('throws stay within their bounds, and shuffling loses nobody', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 1000 }),
        fc.array(fc.string()),
        (seed, most, list) => {
          const dice = diceOf(seed)
          const thrown = dice.upTo(most)
          assert.ok(thrown >= 0 && thrown < most)
          assert.deepEqual(dice.shuffle(list).toSorted(), list.toSorted())
        },
      ),
    )
  })
})

test('P01 an advisory has 15 to 20 students, whatever the size of the school', () => {
  for (let students = 60; students <= 1300; students++) {
    const sizes = advisoriesFor(students).map(({ size }) => size)
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      students,
    )
    assert.ok(Math.min(...sizes) >= 15 && Math.max(...sizes) <= 20, `${students}: ${sizes}`)
  }
})
