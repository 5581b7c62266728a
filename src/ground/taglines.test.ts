import assert from 'node:assert/strict'
import { test } from 'node:test'
import { taglineBeside, taglineOf, taglines } from './taglines.ts'
import { directionOf } from './words.ts'

/** Most spoken at home in the schools of the United States, by the census' own table. */
const mostSpoken =
  'es zh-Hans zh-Hant fil vi ar fr ko ru pt ht hi de pl it ur fa te bn gu ta pa am hmn ja ne so sw he km lo th uk yo my hy'.split(
    ' ',
  )

test('R03.2 each of the thirty languages most spoken at home has its line, in its own letters', () => {
  assert.ok(mostSpoken.length > 30)
  for (const tag of mostSpoken) {
    const { by, lines } = taglineOf(tag)
    assert.equal(by, 'letters', tag)
    assert.ok((lines[0]?.words.length ?? 0) > 10, tag)
    const script = new Intl.Locale(tag).maximize().script
    const latin = /\p{Script=Latin}/u.test(lines[0]?.words ?? '')
    assert.equal(latin, script === 'Latn', tag)
  }
  const sentences = taglines.filter(({ by }) => by === 'letters').map(({ lines }) => lines[0]?.words)
  assert.equal(new Set(sentences).size, sentences.length)
})

test('R03.2 signed and unwritten languages, and those we have no sentence of, are asked by hand or by voice', () => {
  for (const tag of ['mam', 'nv', 'bo', 'zap', 'xx']) {
    const { by, lines } = taglineOf(tag)
    assert.equal(by, 'voice', tag)
    assert.match(lines[0]?.words ?? '', /^☎ Call/)
    assert.match(lines[1]?.words ?? '', /^☎ Llame/)
  }
  assert.equal(taglineOf('ase').by, 'sign')
})

test('a country or script of a language gets the line of its own', () => {
  const language = (tag: string) => taglineOf(tag).lines[0]?.language
  assert.deepEqual(['es-MX', 'zh-TW', 'zh', 'tl', 'fa-AF', 'fa-IR', 'en-US'].map(language), [
    'es',
    'zh-Hant',
    'zh-Hans',
    'fil',
    'fa-AF',
    'fa',
    'en',
  ])
  assert.equal(directionOf(language('ar-SY') ?? ''), 'rtl')
})

test('nobody is told in their own language what they read already', () => {
  assert.equal(taglineBeside('es', ['mam', 'es-GT']), undefined)
  assert.equal(taglineBeside('en', []), undefined)
  assert.equal(taglineBeside('en', ['so'])?.lines[0]?.language, 'so')
})
