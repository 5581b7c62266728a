import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepsAfter } from './letter-reports.ts'

const steps: [
  state: Parameters<typeof stepsAfter>[0],
  told: Parameters<typeof stepsAfter>[1],
  next: string,
][] = [
  ['left', ['under-way'], ''],
  ['left', ['delivered'], ''],
  ['left', ['refused'], 'refused'],
  ['left', ['refused', 'delivered'], ''],
  ['leaving', ['delivered'], ''],
  ['uncertain', ['under-way'], 'left'],
  ['uncertain', ['delivered', 'under-way'], 'left'],
  ['uncertain', ['refused'], 'left,refused'],
  ['failing', ['under-way'], 'leaving,left'],
  ['failing', ['refused'], 'leaving,left,refused'],
  ['refused', ['delivered'], ''],
  ['waiting', ['delivered'], ''],
]

for (const [state, told, next] of steps) {
  test(`a letter that is ${state} and of which is told ${told.join(', ')} goes on by “${next}”`, () => {
    assert.equal(stepsAfter(state, told).join(), next)
  })
}
