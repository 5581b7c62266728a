import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listText } from './lists.ts'

const cases: [string, unknown, unknown][] = [
  ['texts are in quotation marks', ['a', 'b c', ''], '{"a","b c",""}'],
  [
    'marks and strokes are kept',
    ['say "yes"', 'C:\\porch', '\\"'],
    '{"say \\"yes\\"","C:\\\\porch","\\\\\\""}',
  ],
  ['a comma or a brace parts nothing', ['a,b', '{}'], '{"a,b","{}"}'],
  ['nothing is null, and the word is not', [null, undefined, 'NULL'], '{NULL,NULL,"NULL"}'],
  ['numbers and yes or no are plain', [1, -2.5, true, false], '{1,-2.5,true,false}'],
  ['an empty list', [], '{}'],
]

for (const [name, given, text] of cases) test(name, () => assert.equal(listText(given), text))

test('what is no list, and what the driver knows better, is left as it is', () => {
  const dates = [new Date(0)]
  const nested = [['a']]
  for (const value of ['a', 1, null, undefined, dates, nested]) assert.equal(listText(value), value)
})
