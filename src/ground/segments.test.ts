import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainSigns, type Segments, segmentsOf } from './segments.ts'

const cases: [text: string, alphabet: Segments['alphabet'], units: number, parts: number][] = [
  ['', 'gsm-7', 0, 1],
  ['a'.repeat(160), 'gsm-7', 160, 1],
  ['a'.repeat(161), 'gsm-7', 161, 2],
  ['a'.repeat(306), 'gsm-7', 306, 2],
  ['a'.repeat(307), 'gsm-7', 307, 3],
  ['price €5 {x}', 'gsm-7', 15, 1],
  ['^{}\\[~]|€', 'gsm-7', 18, 1],
  [`${'a'.repeat(159)}€`, 'gsm-7', 161, 2],
  ['Ñandú', 'ucs-2', 5, 1],
  ['El niño llegó bien', 'ucs-2', 18, 1],
  ['mañana', 'gsm-7', 6, 1],
  ['Reunión mañana 6 pm', 'ucs-2', 19, 1],
  ['ção', 'ucs-2', 3, 1],
  ['Ça va très bien à Genève', 'gsm-7', 24, 1],
  ['è'.repeat(160), 'gsm-7', 160, 1],
  ['س'.repeat(70), 'ucs-2', 70, 1],
  ['س'.repeat(71), 'ucs-2', 71, 2],
  ['س'.repeat(134), 'ucs-2', 134, 2],
  ['س'.repeat(135), 'ucs-2', 135, 3],
  ['Con bạn học tốt', 'ucs-2', 15, 1],
  ['Waad ku mahadsan tahay', 'gsm-7', 22, 1],
  ['ok — fine', 'ucs-2', 9, 1],
  ['😀'.repeat(35), 'ucs-2', 70, 1],
  ['😀'.repeat(36), 'ucs-2', 72, 2],
]

for (const [text, alphabet, units, parts] of cases) {
  test(`“${text.slice(0, 20)}” of ${text.length} is ${parts} of ${alphabet}`, () => {
    const counted = segmentsOf(text)
    assert.deepEqual(
      { alphabet: counted.alphabet, units: counted.units, parts: counted.parts },
      { alphabet, units, parts },
    )
  })
}

test('a sign of two units is never cut at the end of a part', () => {
  assert.equal(segmentsOf(`${'a'.repeat(152)}€${'a'.repeat(151)}`).parts, 2)
  assert.equal(segmentsOf(`${'a'.repeat(152)}€${'a'.repeat(152)}`).parts, 3)
  assert.equal(segmentsOf('😀'.repeat(67)).parts, 3)
})

test('what is left in the last part is told', () => {
  assert.equal(segmentsOf('hello').left, 155)
  assert.equal(segmentsOf('a'.repeat(161)).left, 145)
})

test('plain quotes and dashes save parts, and accents are never taken away', () => {
  const long = `“Hello” — ${'a'.repeat(100)}…`
  assert.equal(plainSigns(long), `"Hello" - ${'a'.repeat(100)}...`)
  assert.deepEqual([segmentsOf(long).parts, segmentsOf(plainSigns(long)).parts], [2, 1])
  assert.equal(plainSigns('“Año nuevo” — reunión, ñandú'), '"Año nuevo" - reunión, ñandú')
})
