import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phraseUnits } from './actions/phrasing.ts'
import { keepBack, putBack } from './rules/keeping.ts'
import { asUnit, filled, parametersOf } from './rules/phrases.ts'
import { keyOf, remembered } from './rules/remembering.ts'
import { phrases } from './store/phrases.ts'

const languages = ['ar', 'en', 'es', 'ht', 'ru', 'so', 'uk', 'vi', 'zh-Hans']

test('the phrasebook has sixty sentences and more, each in nine languages', () => {
  assert.ok(phrases.length >= 60, `${phrases.length}`)
  for (const { id, said } of phrases) assert.deepEqual(Object.keys(said).sort(), languages, id)
})

test('every phrase has the same parameters in every language, each of them once', () => {
  for (const { id, said } of phrases) {
    const wanted = parametersOf(said['en'] ?? '').sort()
    for (const [language, sentence] of Object.entries(said)) {
      const all = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
      assert.deepEqual(all.sort(), wanted, `${id} in ${language}`)
    }
  }
})

test('no phrase holds a figure, a tag or a brace of its own, and none is twice there', () => {
  for (const language of languages) {
    const sentences = phrases.map(({ said }) => said[language] ?? '')
    assert.equal(new Set(sentences).size, sentences.length, language)
    for (const sentence of sentences) {
      assert.doesNotMatch(sentence, /\d|[<>&]/, sentence)
      assert.doesNotMatch(sentence.replace(/\{[a-z]+\}/g, ''), /[{}]/, sentence)
    }
  }
})

test('a message made of a phrase is said in the family’s language with its names, day and hour, without any machine', () => {
  const words = 'You are invited to the conference of Yusuf on 3 March at 4:30.'
  const kept = keepBack(words, { language: 'en', names: ['Yusuf'] })
  const { exact } = remembered(keyOf(kept.safe), phraseUnits('en', 'so'))
  assert.ok(exact)
  assert.match(
    putBack(exact.target, kept, 'so') ?? '',
    /^Waxaa laydinku martiqaaday shirka Yusuf .*3.* saacadda 4:30\.$/,
  )
})

test('every phrase in every pair of languages comes back whole, its gaps filled with names', () => {
  const names = new Map([
    ['name', 'Yusuf'],
    ['teacher', 'Ortiz'],
    ['day', 'Kaltouma'],
    ['time', 'Zeynep'],
    ['number', 'Oksana'],
    ['link', 'Wideline'],
  ])
  for (const from of languages)
    for (const to of languages)
      for (const { id, said } of phrases) {
        const values = Object.fromEntries(names)
        const words = filled(said[from] ?? '', values)
        const kept = {
          safe: '',
          places: parametersOf(said[from] ?? '').map((name) => ({
            kind: 'words' as const,
            words: names.get(name) ?? '',
          })),
        }
        const unit = asUnit(said[from] ?? '', said[to] ?? '')
        assert.equal(putBack(unit.source, kept, from), words, id)
        assert.equal(putBack(unit.target, kept, to), filled(said[to] ?? '', values), id)
      }
})

test('a gap left open stays a gap', () => {
  assert.equal(filled('Come on {day} at {time}', { day: '3 March', time: ' ' }), 'Come on 3 March at {time}')
})
