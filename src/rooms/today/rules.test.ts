import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PersonId } from '../../ground/ids.ts'
import { type Adult, answering, byLanguage, dayPart, reachBars, sharesLanguage } from './rules.ts'

const moments = [
  ['2026-11-20T09:59:00Z', 'evening', '3:59 at night'],
  ['2026-11-20T10:00:00Z', 'morning', '4:00'],
  ['2026-11-20T17:59:00Z', 'morning', '11:59'],
  ['2026-11-20T18:00:00Z', 'afternoon', 'noon'],
  ['2026-11-20T23:00:00Z', 'evening', '17:00'],
  ['2026-11-21T06:00:00Z', 'evening', 'midnight'],
] as const
for (const [at, part, clock] of moments) {
  test(`${clock} in Chicago is ${part}`, () => assert.equal(dayPart('America/Chicago', new Date(at)), part))
}

test('the greeting follows the district’s own clock', () => {
  const at = new Date('2026-11-20T12:00:00Z')
  assert.deepEqual([dayPart('Pacific/Auckland', at), dayPart('Africa/Nairobi', at)], ['evening', 'afternoon'])
})

const adult = (name: string, part: Adult['part'], away = false): Adult => ({
  person: name as PersonId,
  name,
  part,
  away,
  languages: [],
})
const cases = [
  ['the advisor answers', [adult('Ortiz', 'advisor')], 'Ortiz', undefined],
  [
    'the backup answers for an advisor who is away',
    [adult('Ortiz', 'advisor', true), adult('Bell', 'backup')],
    'Bell',
    'Ortiz',
  ],
  [
    'the advisor stays when both are away',
    [adult('Ortiz', 'advisor', true), adult('Bell', 'backup', true)],
    'Ortiz',
    undefined,
  ],
  ['a backup alone answers', [adult('Bell', 'backup')], 'Bell', undefined],
  ['nobody answers yet', [], undefined, undefined],
] as const
for (const [what, adults, who, insteadOf] of cases) {
  test(what, () => {
    const now = answering(adults)
    assert.deepEqual([now?.adult.name, now?.insteadOf?.name], [who, insteadOf])
  })
}

test('a region does not part two people of one language', () => {
  assert.equal(sharesLanguage(['es'], ['en', 'es-MX']), true)
  assert.equal(sharesLanguage(['pt-BR'], ['pt']), true)
  assert.equal(sharesLanguage(['so'], ['en', 'es']), false)
  assert.equal(sharesLanguage([], ['en']), false)
})

test('a group of fewer than ten people is named without its figures', () => {
  const bars = reachBars([
    { tag: 'so', reached: 9, all: 9 },
    { tag: 'es', reached: 30, all: 40 },
    { tag: 'ar', reached: 10, all: 10 },
  ])
  assert.deepEqual(bars, [
    { tag: 'es', shown: { reached: 30, all: 40, percent: 75 } },
    { tag: 'ar', shown: { reached: 10, all: 10, percent: 100 } },
    { tag: 'so' },
  ])
})

test('an advisory’s languages are counted, the most spoken first', () => {
  const students = ['so', 'es', 'so', null].map((language) => ({ language }))
  assert.deepEqual(byLanguage(students), [
    { tag: 'so', n: 2 },
    { tag: 'es', n: 1 },
    { tag: null, n: 1 },
  ])
})
