import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isId, newId } from './ids.ts'

test('never gives the same id twice, however many are asked for', () => {
  const ids = Array.from({ length: 5000 }, () => newId())
  assert.equal(new Set(ids).size, ids.length)
  assert.ok(ids.every(isId))
})

test('gives ids that lie in the order in which they were asked for', () => {
  assert.ok(newId(Date.UTC(2026, 0, 1)) < newId(Date.UTC(2026, 0, 2)))
})
