import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultWords } from './reading/faults.ts'
import { say, words } from './words.ts'

const reader = { language: 'en', direction: 'ltr', timeZone: 'America/Chicago' } as const
const values = {
  value: 'V',
  column: 'C',
  expected: 'E',
  person: 'P',
  of: 'O',
  limit: 5,
  cells: 4,
  columns: 3,
  rows: 2,
  count: 1,
  read: 'bulk',
}

test('says of every fault what is wrong and what to do', () => {
  for (const word of faultWords) {
    for (const key of [`fault.${word}`, `fault.${word}.do`] as const) {
      const sentence = say(reader, key, values)
      assert.match(sentence, /^.{8,}\.$/u, key)
      assert.ok(!/[{}]|undefined/.test(sentence), sentence)
    }
  }
  assert.equal(Object.keys(words).filter((key) => key.startsWith('fault.')).length, faultWords.length * 2)
})
