import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { faces, hasStopped, mayMakeTown, schoolYearOf } from './rules.ts'

describe('the school year', () => {
  for (const [day, year] of [
    ['2026-07-01', 2026],
    ['2026-11-20', 2026],
    ['2027-01-01', 2026],
    ['2027-06-30', 2026],
    ['2027-07-01', 2027],
  ] as const) {
    test(`of ${day} begins in ${year}`, () => assert.equal(schoolYearOf(day), year))
  }
})

describe('the door to the town', () => {
  test('is open while there is no real school', () => {
    assert.ok(mayMakeTown({ realSchool: false, allowed: false }))
  })

  test('is closed beside a real school, unless the operator opens it', () => {
    assert.ok(!mayMakeTown({ realSchool: true, allowed: false }))
    assert.ok(mayMakeTown({ realSchool: true, allowed: true }))
  })
})

test('a making has stopped when it was not heard of for more than two minutes', () => {
  const at = new Date('2026-11-20T16:00:00Z')
  assert.ok(!hasStopped(at, new Date('2026-11-20T16:02:00Z')))
  assert.ok(hasStopped(at, new Date('2026-11-20T16:02:01Z')))
})

test('every face is another person, in another part', () => {
  assert.equal(new Set(faces.map(({ id }) => id)).size, faces.length)
  assert.equal(new Set(faces.map(({ part }) => part)).size, faces.length)
})
