import assert from 'node:assert/strict'
import { test } from 'node:test'
import { phraseUnits } from './actions/phrasing.ts'
import { keepBack, putBack } from './rules/keeping.ts'
import { daysIn, dayWords, timeOfDayWords, timesIn } from './rules/moments.ts'
import {
  asUnit,
  bookTag,
  filled,
  parametersOf,
  phrasesFound,
  saidWith,
  sayerOf,
  topicOfPhrase,
  topics,
} from './rules/phrases.ts'
import { keyOf, remembered } from './rules/remembering.ts'
import { phrases } from './store/phrases.ts'

const languages = 'ar en es fil fr ht ko pt ru so uk vi zh-Hans'.split(' ')

test('the phrasebook has sixty sentences and more of the school and twenty-five of families, each in thirteen languages', () => {
  const of = (sayer: string) => phrases.filter((phrase) => sayerOf(phrase) === sayer).length
  assert.ok(of('school') >= 60, `${of('school')}`)
  assert.ok(of('family') >= 25, `${of('family')}`)
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
    ['school', 'Riverbend'],
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

test('a day and a time are found again in every language of the book, as that language says them', () => {
  for (const language of [...languages, 'ur', 'mam', 'my', 'fa'])
    for (let n = 0; n < 1440; n += 37) {
      const said = `x ${timeOfDayWords(n, language)}, y`
      const [time, ...more] = timesIn(said, language)
      assert.deepEqual([time?.moment, more.length], [n, 0], `${language}: ${said}`)
      const day = { month: 1 + (n % 12), day: 1 + (n % 28) }
      assert.deepEqual(daysIn(`x ${dayWords(day, language)}, y`, language)[0]?.moment, day, language)
    }
  assert.deepEqual(timesIn('4:30 or 16:30, in the afternoon of life', 'en'), [])
  assert.equal(dayWords({ day: 3, month: 3 }, 'ht'), '3 mas')
  assert.equal(timeOfDayWords(990, 'ht'), '4:30 nan apremidi')
})

const values = {
  name: 'Yusuf',
  teacher: 'Ortiz',
  day: '2027-03-03',
  time: '16:30',
  number: '512 555 0142',
  link: 'https://school.example/bus',
}

test('every sentence that is put into a message is said in every other language, days and times as they say them', () => {
  for (const from of languages) {
    const kept = phrases
      .filter((phrase) => sayerOf(phrase) !== 'house')
      .map(({ id, said }) => {
        const words = saidWith(said[from] ?? '', { values, language: from })
        return { id, said, kept: keepBack(words, { language: from, names: ['Yusuf Ali', 'Rosa Ortiz'] }) }
      })
    for (const to of languages.filter((one) => one !== from)) {
      const units = new Map(phraseUnits(from, to).map((unit) => [keyOf(unit.source), unit]))
      for (const one of kept) {
        const exact = units.get(keyOf(one.kept.safe))
        const wanted = saidWith(one.said[to] ?? '', { values, language: to })
        const what = `${one.id} ${from} ${to}: ${one.kept.safe}`
        assert.equal(exact && putBack(exact.target, one.kept, to), wanted, what)
      }
    }
  }
})

test('sentences are found by their words, in any language and without their accents, and by what they are about', () => {
  const ids = (
    find: string,
    more: { topic?: (typeof topics)[number]; sayers?: ('school' | 'family' | 'house')[] } = {},
  ) => phrasesFound(phrases, { sayers: ['school'], topic: undefined, ...more, find }).map(({ id }) => id)
  assert.deepEqual(ids('bus stop'), ['bus-stop'])
  assert.ok(ids('autobus').includes('bus-late'))
  assert.deepEqual(ids('  ').length, phrases.filter((phrase) => sayerOf(phrase) === 'school').length)
  assert.ok(ids('', { topic: 'health' }).every((id) => /^(health|safe)/.test(id)))
  assert.ok(ids('late', { sayers: ['family'] }).every((id) => id.startsWith('family-')))
  assert.deepEqual(ids('', { sayers: ['house'] }), ['house-stop', 'house-resume', 'house-help'])
  for (const topic of topics)
    assert.ok(
      phrases.some((phrase) => topicOfPhrase(phrase) === topic),
      topic,
    )
})

test('a tag finds the book of its language', () => {
  const books = { en: '', 'zh-Hans': '', fil: '' }
  assert.deepEqual(
    ['en-GB', 'zh', 'zh-CN', 'zh-Hant', 'tl', 'mam'].map((tag) => bookTag(tag, books)),
    ['en', 'zh-Hans', 'zh-Hans', undefined, 'fil', undefined],
  )
})
