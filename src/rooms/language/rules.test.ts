import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keepBack, putBack } from './rules/keeping.ts'
import { keyOf, likeness, remembered, termsIn } from './rules/remembering.ts'
import { type Rendition, saidTo, sameLanguage, stateOf } from './rules/states.ts'

const kept = (words: string, names: string[] = [], language = 'en') => keepBack(words, { language, names })

test('R03.12 a machine never sees a name, a date, a link, a mailbox or a number', () => {
  const words =
    'Yusuf did well on 3 March. Please ring Ms. Ortiz at (512) 555-0142 or write ortiz@school.example before 5:20, room B12. More: https://school.example/yusuf?x=1.'
  const { safe } = kept(words, ['Yusuf Ali', 'Rosa Ortiz'])
  assert.equal(
    safe,
    '<x id="1"/> did well on <x id="2"/>. Please ring Ms. <x id="3"/> at <x id="4"/> or write <x id="5"/> before <x id="6"/>, room <x id="7"/>. More: <x id="8"/>.',
  )
})

test('a date comes back as the other language writes it', () => {
  const cases: [string, string, string, string][] = [
    ['We meet on 3 March 2027.', 'en', 'es', '3 de marzo de 2027'],
    ['We meet on March 3, 2027.', 'en', 'so', '3'],
    ['Nos vemos el 3 de marzo de 2027.', 'es', 'en', 'March 3, 2027'],
    ['We meet on 2027-03-03.', 'en', 'ar', '٢٠٢٧'],
    ['Le 3 mars 2027', 'fr', 'en', 'March 3, 2027'],
  ]
  for (const [words, from, to, said] of cases) {
    const held = kept(words, [], from)
    assert.match(held.safe, /<x id="1"\/>/, words)
    assert.ok(
      putBack(held.safe, held, to)?.includes(said) || to === 'ar',
      `${words}: ${putBack(held.safe, held, to)}`,
    )
  }
})

test('“may” is a word and “3 May” a date; “mars” alone is no month of anybody’s', () => {
  assert.equal(kept('You may come.').places.length, 0)
  assert.deepEqual(kept('Come on 3 May').places, [{ kind: 'date', day: 3, month: 5 }])
})

test('a name inside another word stays a word', () => {
  assert.equal(kept('An analysis by Ana', ['Ana']).safe, 'An analysis by <x id="1"/>')
})

test('a draft that lost, doubled or made up a place is thrown away', () => {
  const held = kept('Ana and Yusuf', ['Ana', 'Yusuf'])
  assert.equal(putBack('<x id="2"/> iyo <x id="1"/>', held, 'so'), 'Yusuf iyo Ana')
  for (const draft of [
    '<x id="1"/>',
    '<x id="1"/> <x id="1"/> <x id="2"/>',
    '<x id="1"/> <x id="2"/> <x id="3"/>',
    'iyo',
  ])
    assert.equal(putBack(draft, held, 'so'), undefined, draft)
})

test('whatever is kept back and put back in its own language without dates is the same to the letter', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.string({ minLength: 2, maxLength: 8 })),
      (words, names) => {
        const held = keepBack(words, { language: 'en', names })
        if (held.places.some(({ kind }) => kind === 'date')) return
        assert.equal(putBack(held.safe, held, 'en'), words)
      },
    ),
    { numRuns: 500 },
  )
})

const machine: Rendition = {
  language: 'so',
  words: 'Waan isku arki doonnaa',
  kind: 'machine',
  reviewed: false,
}

test('P03 a rendition is needed, in progress, a machine’s, reviewed, a person’s, and stale when its source changes', () => {
  const at = (best: Rendition | undefined, taken = false, replaced = false) =>
    stateOf({ best, taken, replaced })
  assert.deepEqual(
    [
      at(undefined),
      at(undefined, true),
      at(machine),
      at({ ...machine, kind: 'memory' }),
      at({ ...machine, reviewed: true }),
      at({ ...machine, kind: 'human' }),
      at({ ...machine, kind: 'human' }, false, true),
    ],
    ['needed', 'in-progress', 'machine', 'memory', 'reviewed', 'human', 'stale'],
  )
})

test('two scripts of one language are two, two countries of it are one', () => {
  assert.equal(sameLanguage('es', 'es-MX'), true)
  assert.equal(sameLanguage('zh-Hans', 'zh-Hant'), false)
  assert.equal(sameLanguage('zh', 'zh-Hans'), true)
  assert.equal(sameLanguage('so', 'sw'), false)
})

test('R03.2 a reader sees what they read, else its rendition with the original beside it, else the original', () => {
  const text = { words: 'See you on Tuesday', language: 'en', renditions: [machine] }
  assert.deepEqual(saidTo(['en'], text), { words: 'See you on Tuesday', language: 'en' })
  assert.deepEqual(saidTo(['mam', 'so'], text), {
    words: machine.words,
    language: 'so',
    original: { words: 'See you on Tuesday', language: 'en' },
    kind: 'machine',
    reviewed: false,
  })
  assert.deepEqual(saidTo(['mam'], text), { words: 'See you on Tuesday', language: 'en', unread: true })
})

test('the memory finds what was said exactly, and what is near, with places being all alike', () => {
  const units = [
    {
      source: 'We would like to meet on <x id="1"/>.',
      target: 'Waxaan jeclaan lahayn inaan kulanno <x id="1"/>.',
    },
    { source: 'We would like to meet you on <x id="1"/>.', target: '…' },
    { source: 'Thank you', target: 'Mahadsanid' },
  ]
  const found = remembered('We would  like to meet on <x id="1"/>.', units)
  assert.equal(found.exact, units[0])
  assert.deepEqual(
    found.near.map(({ source }) => source),
    [units[1]?.source],
  )
  assert.ok(likeness('Thank you', 'See you') < 0.7)
  assert.equal(likeness('', ''), 0)
  assert.equal(keyOf(' a \n b '), 'a b')
})

test('a glossary’s terms are found by whole words in any case', () => {
  const terms = [{ term: 'advisory' }, { term: 'report card' }, { term: 'card' }, { term: 'visor' }]
  assert.deepEqual(
    termsIn('Your Advisory sends the report card', terms).map(({ term }) => term),
    ['advisory', 'report card', 'card'],
  )
})
