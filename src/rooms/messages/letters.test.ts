import assert from 'node:assert/strict'
import { test } from 'node:test'
import { segmentsOf } from '../../ground/segments.ts'
import { taglineOf } from '../../ground/taglines.ts'
import { readerFor } from '../../ground/words.ts'
import type { Said } from '../language/index.ts'
import { gatheredLetter, messageLetter } from './letters.ts'

const unread: Said = { words: 'Yusuf read aloud.', language: 'en', unread: true }
const rendered: Said = {
  words: 'Yusuf a lu à voix haute.',
  language: 'fr',
  original: { words: 'Yusuf read aloud.', language: 'en' },
  kind: 'human',
}

const told = (said: Said, languages: string[], carrier: 'mail' | 'text' = 'mail') => ({
  ...{ said, languages, carrier },
  ...{
    by: 'Ms. Ortiz',
    student: 'Yusuf',
    school: 'Riverbend',
    url: 'https://school.example/c',
    answerable: true,
  },
})
const letter = (...given: Parameters<typeof told>) =>
  messageLetter(readerFor(given[1][0] ?? 'en', 'America/Chicago'), told(...given)).text

const line = (tag: string) => taglineOf(tag).lines.map(({ words }) => words)

test('R03.2 at the foot of each mail to a home whose language the letter is not in stands how to ask, in their own words', () => {
  const [french = ''] = line('fr')
  assert.ok(letter(unread, ['fr']).endsWith(french))
  assert.ok(letter(rendered, ['fr']).endsWith(french))
  assert.ok(letter(unread, ['mam']).endsWith(line('mam').join('\n\n')))
  assert.ok(!letter(rendered, ['es', 'fr']).includes('interprète'))
  assert.ok(!letter({ words: 'Hi', language: 'en' }, ['en']).includes('interpreter'))
})

test('R03.2 a text message carries the line where its words are not read, and is not made longer where they are', () => {
  const [french = ''] = line('fr')
  assert.ok(letter(unread, ['fr'], 'text').endsWith(french))
  assert.ok(!letter(rendered, ['fr'], 'text').includes(french))
})

test('R02.8 a concern leaves with what the school will do and what would help, by mail, by text and gathered', () => {
  const reader = readerFor('en', 'America/Chicago')
  const will = { words: 'We will wait at the bus.', language: 'en' }
  const own = { words: 'An earlier bus?', language: 'en' }
  for (const [help, asks] of [
    [own, 'What would help?\nAn earlier bus?'],
    [null, 'What would help?'],
  ] as const) {
    const worry = { ...told({ words: 'He came late.', language: 'en' }, ['en']), pair: { will, help } }
    for (const { text } of [
      messageLetter(reader, worry),
      messageLetter(reader, { ...worry, carrier: 'text' }),
      gatheredLetter(reader, { told: [worry], stop: 'https://school.example/s' }),
    ]) {
      const [before = '', after = ''] = text.split('What we will do\nWe will wait at the bus.')
      assert.match(before, /He came late/)
      assert.ok(after.trimStart().startsWith(asks), text)
    }
  }
})

test('R03.2 a text whose words are read, and what the school will do is not, carries the line too', () => {
  const [french = ''] = line('fr')
  const worry = { ...told(rendered, ['fr'], 'text'), pair: { will: unread, help: null } }
  assert.ok(messageLetter(readerFor('fr', 'America/Chicago'), worry).text.endsWith(french))
})

test('R03.2 several messages in one mail carry the line once', () => {
  const [french = ''] = line('fr')
  const reader = readerFor('fr', 'America/Chicago')
  const { text } = gatheredLetter(reader, {
    told: [told(unread, ['fr']), told(rendered, ['fr'])],
    stop: 'https://school.example/s',
  })
  assert.equal(text.split(french).length, 2)
})

/** Without the signs that keep directions apart. */
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '')

test('R02.5 a letter whose words come with files says how many of each wait on the page, in its reader’s own plural', () => {
  const files = { photograph: 2, voice: 1, document: 11 }
  for (const [language, one] of [
    ['en', 'It comes with 2 photographs, 1 recorded voice, and 11 papers: https://school.example/c'],
    ['es', 'Viene con 2 fotos, 1 voz grabada y 11 papeles: https://school.example/c'],
    ['ar', 'ومعها صورتان وتسجيل صوتي واحد و11 ورقة: https://school.example/c'],
  ] as const) {
    const reader = readerFor(language, 'America/Chicago')
    const drawn = { ...told({ words: 'zqdrawn', language }, [language]), files }
    for (const { text } of [
      messageLetter(reader, drawn),
      messageLetter(reader, { ...drawn, carrier: 'text' }),
      gatheredLetter(reader, { told: [drawn], stop: 'https://school.example/s' }),
    ]) {
      assert.ok(plain(text).split(/\n+/).includes(one), text)
      assert.ok(text.indexOf('zqdrawn') < plain(text).indexOf(one))
    }
  }
  assert.doesNotMatch(letter({ words: 'Hi', language: 'en' }, ['en']), /comes with/)
})

test('a text of the short alphabet stays in it when it says what comes with its words', () => {
  const drawn = {
    ...told({ words: 'Hola', language: 'es' }, ['es'], 'text'),
    files: { photograph: 2, voice: 1 },
  }
  const { text } = messageLetter(readerFor('es', 'America/Chicago'), drawn)
  assert.equal(segmentsOf(text).alphabet, segmentsOf('Hola').alphabet, text)
})

test('a letter without words says what waits instead of them, once', () => {
  const reader = readerFor('en', 'America/Chicago')
  const shown = { ...told({ words: '', language: 'en' }, ['en']), files: { photograph: 1 } }
  const { text } = messageLetter(reader, { ...shown, carrier: 'text' })
  assert.equal(text, 'Ms. Ortiz, about Yusuf: 1 photograph for you here: https://school.example/c')
})
