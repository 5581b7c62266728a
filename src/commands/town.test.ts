import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CannotGoOn } from '../ground/failures.ts'
import { askedFor } from './town.ts'

test('a town has 600 students unless somebody says otherwise', () => {
  assert.deepEqual(askedFor([]), { students: 600, seed: 1 })
  assert.deepEqual(askedFor(['--students', '60000', '--seed=7']), { students: 60_000, seed: 7 })
})

for (const [words, sentence] of [
  [['--students', '12'], 'A town has 60 to 100000 students.'],
  [['--students', 'many'], 'A town has 60 to 100000 students.'],
  [['--students'], 'A town has 60 to 100000 students.'],
  [['--seed', '1.5'], '--seed takes a whole number.'],
  [['--pupils', '90'], '“porchlight town” does not know “--pupils”.'],
  [['somewhere'], '“porchlight town” does not know “somewhere”.'],
] as const) {
  test(`“town ${words.join(' ')}” is not understood, and a sentence says why`, () => {
    assert.throws(
      () => askedFor([...words]),
      (error) => error instanceof CannotGoOn && error.exitCode === 2 && error.message === sentence,
    )
  })
}
