import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readTmx } from './input/tmx.ts'
import { readXliff } from './input/xliff.ts'
import { tmx } from './letters/tmx.ts'
import { type Carriage, type XliffVersion, xliff } from './letters/xliff.ts'
import { asMemory } from './rules/importing.ts'
import { keepBack, placed, putBack } from './rules/keeping.ts'
import { returning } from './rules/returning.ts'
import type { Rendition } from './rules/states.ts'

const scripts = [
  'Yusuf',
  'يوسف',
  '优素福',
  'ยูซุฟ',
  '\u202eabc',
  '&amp;',
  '<x id="1"/>',
  ']]>',
  '"\'',
  '\r\n',
  '\n\n',
  '\t',
  ' ',
  '\u0001',
  '\uffff',
  '🏫',
  '3 March',
  '9:30',
]
const words = fc
  .array(fc.oneof(fc.constantFrom(...scripts), fc.string({ unit: 'grapheme', maxLength: 12 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((pieces) => pieces.join(''))
  .filter((text) => text.trim() !== '')

const safeOf = (text: string) => keepBack(text, { language: 'en', names: ['Yusuf'] }).safe

for (const version of ['1.2', '2.1'] as const)
  test(`whatever goes out as XLIFF ${version} comes back to the letter, places and all`, () => {
    fc.assert(
      fc.property(words, words, (said, drafted) => {
        const [source, draft] = [safeOf(said), safeOf(drafted)]
        const carriage: Carriage = {
          from: 'en',
          to: 'so',
          units: [{ id: 'u', source, draft: { words: draft, kind: 'machine' }, notes: [said] }],
        }
        const back = readXliff(Buffer.from(xliff(carriage, version)))
        assert.ok('units' in back, JSON.stringify(back))
        assert.deepEqual(back.units, [
          { id: 'u', from: 'en', to: 'so', source, target: draft, readOver: false, odd: undefined },
        ])
      }),
      { numRuns: 1000 },
    )
  })

test('whatever the memory holds comes back from TMX to the letter', () => {
  fc.assert(
    fc.property(words, words, (one, other) => {
      const pair = { from: 'en', to: 'zh-Hans', source: safeOf(one), target: safeOf(other) }
      const back = readTmx(Buffer.from(tmx([{ ...pair, at: new Date(0) }])))
      assert.ok('units' in back, JSON.stringify(back))
      assert.deepEqual(back.units, [{ ...pair, n: 1, odd: undefined }])
    }),
    { numRuns: 2000 },
  )
})

test('R03.12 no name, date or number of a text stands in the file that leaves the house', () => {
  const text = 'Yusuf Ali meets Ms. Ortiz on 3 March at 9:30, call 555-0142.'
  const { safe } = keepBack(text, { language: 'en', names: ['Yusuf Ali', 'Rosa Ortiz'] })
  for (const version of ['1.2', '2.1'] as XliffVersion[]) {
    const file = xliff(
      { from: 'en', to: 'so', units: [{ id: 'u', source: safe, draft: undefined, notes: [] }] },
      version,
    )
    assert.doesNotMatch(file, /Yusuf|Ali|Ortiz|March|9:30|0142/)
  }
})

test('a file is read whatever program wrote it: prefixes, split segments, approved units, marks around words', () => {
  const newer = `<xlf:xliff xmlns:xlf="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="so"><xlf:file id="f">
    <xlf:unit id="u"><xlf:segment state="reviewed"><xlf:source>One <xlf:ph id="1"/>.</xlf:source><xlf:target><xlf:mrk id="m">Mid</xlf:mrk> <xlf:ph id="1"/>.</xlf:target></xlf:segment><xlf:ignorable><xlf:source> </xlf:source></xlf:ignorable><xlf:segment state="final"><xlf:source>Two.</xlf:source><xlf:target>Laba.</xlf:target></xlf:segment></xlf:unit></xlf:file></xlf:xliff>`
  const found = readXliff(Buffer.from(newer))
  assert.deepEqual('units' in found && found.units, [
    {
      id: 'u',
      from: 'en',
      to: 'so',
      source: 'One <x id="1"/>. Two.',
      target: 'Mid <x id="1"/>. Laba.',
      readOver: true,
      odd: undefined,
    },
  ])
  const older = `<xliff version="1.2"><file source-language="en" target-language="so"><body><group><trans-unit id="u" approved="yes"><source>Hi <x id="1"/><it id="7" pos="open">b</it></source><seg-source><mrk mtype="seg">Hi</mrk></seg-source><target xml:lang="so">Salaan <x id="1"/></target></trans-unit></group><group><trans-unit id="v"><source>A</source><target state="new">A</target></trans-unit></group></body></file></xliff>`
  const old = readXliff(Buffer.from(older))
  assert.ok('units' in old)
  assert.deepEqual(
    old.units.map(({ target, readOver, odd }) => ({ target, readOver, odd })),
    [
      { target: 'Salaan <x id="1"/>', readOver: true, odd: 'it' },
      { target: undefined, readOver: false, odd: undefined },
    ],
  )
})

test('what is no such file is said to be none', () => {
  const fault = (found: ReturnType<typeof readXliff> | ReturnType<typeof readTmx>) =>
    'fault' in found ? found.fault : undefined
  assert.equal(fault(readXliff(Buffer.from('<html/>'))), 'not-xliff')
  assert.equal(fault(readXliff(Buffer.from('<xliff version="3"/>'))), 'not-xliff')
  assert.equal(fault(readTmx(Buffer.from('<xliff version="2.1"/>'))), 'not-tmx')
  const many = '<trans-unit id="u"/>'.repeat(2001)
  assert.equal(fault(readXliff(Buffer.from(`<xliff version="1.2"><file>${many}</file></xliff>`))), 'too-many')
})

const text = 'Yusuf helped a friend on 3 March.'
const kept = keepBack(text, { language: 'en', names: ['Yusuf'] })
const target = '<x id="2"/> ayuu <x id="1"/> saaxiib caawiyay.'
const came = { from: 'en', to: 'so', source: kept.safe, target, readOver: false, odd: undefined }
const waiting = { from: 'en', language: 'so', replaced: false, takenByOther: false, best: null }
const rendered = putBack(target, kept, 'so') ?? ''
const said = (more: Partial<Rendition>): Rendition => ({
  language: 'so',
  words: rendered,
  kind: 'machine',
  reviewed: false,
  ...more,
})

const returns: [string, Partial<Parameters<typeof returning>[0]>, object | undefined, object][] = [
  [
    'a whole text is a person’s words, with its names and dates in it',
    {},
    {},
    { do: 'render', words: rendered },
  ],
  ['one that nobody began waits on', { target: undefined }, {}, { do: 'nothing' }],
  ['a draft that came back as it went is not a person’s', {}, { best: said({}) }, { do: 'nothing' }],
  [
    'a draft that somebody read over is',
    { readOver: true },
    { best: said({}) },
    { do: 'review', words: rendered },
  ],
  ['the same file twice changes nothing', {}, { best: said({ kind: 'human' }) }, { do: 'nothing' }],
  [
    'a colleague’s other words stay',
    {},
    { best: said({ kind: 'human', words: 'Kale' }) },
    { refused: 'said-already' },
  ],
  ['what a colleague is at work on is theirs', {}, { takenByOther: true }, { refused: 'at-work' }],
  ['a text that was replaced is not taken', {}, { replaced: true }, { refused: 'replaced' }],
  ['another’s text is unknown', {}, undefined, { refused: 'unknown' }],
  ['a changed source is told', { source: 'Hi' }, {}, { refused: 'source-changed' }],
  ['another language is told', { to: 'sw' }, {}, { refused: 'other-language' }],
  ['no language at all is told', { to: 'Somali!' }, {}, { refused: 'other-language' }],
  ['marks of another program are told', { odd: 'bpt' }, {}, { refused: 'tags' }],
  ['a lost place is told', { target: '<x id="1"/> waa' }, {}, { refused: 'places-missing', places: [2] }],
  ['a place twice is told', { target: `${target}<x id="1"/>` }, {}, { refused: 'places-twice', places: [1] }],
  [
    'a made-up place is told',
    { target: `${target}<x id="9"/>` },
    {},
    { refused: 'places-made-up', places: [9] },
  ],
  [
    'words of another text are told by their length',
    { target: target + 'a b '.repeat(400) },
    {},
    { refused: 'too-long' },
  ],
  ['an untouched copy is told', { target: kept.safe }, {}, { refused: 'same-words' }],
  [
    'words in other letters are told',
    { target: `${target} Помогите пожалуйста другу завтра утром вместе` },
    {},
    { refused: 'other-script' },
  ],
]

for (const [name, back, here, outcome] of returns)
  test(`of a translator’s file, ${name}`, () => {
    assert.deepEqual(returning({ ...came, ...back }, here && { ...waiting, ...here }, kept), outcome)
  })

test('a sentence of another memory has places where its numbers were, or is refused', () => {
  const from = { from: 'en', to: 'es', odd: undefined }
  assert.deepEqual(asMemory({ ...from, source: 'Come on 3 March.', target: 'Venga el 3 de marzo.' }), {
    source: 'Come on <x id="1"/>.',
    target: 'Venga el <x id="1"/>.',
  })
  const refused = (more: object) => {
    const found = asMemory({ ...from, source: 'A room', target: 'Una sala', ...more })
    return 'refused' in found ? found.refused : undefined
  }
  assert.equal(refused({}), undefined)
  assert.equal(refused({ source: 'Room 12' }), 'places')
  assert.equal(refused({ source: '<x id="1"/>', target: '<x id="2"/>' }), 'places')
  assert.equal(refused({ to: 'en' }), 'language')
  assert.equal(refused({ target: ' ' }), 'empty')
  assert.equal(refused({ odd: 'bpt' }), 'tags')
  assert.equal(refused({ to: 'ar' }), 'other-script')
  assert.equal(refused({ source: 'a'.repeat(20_001) }), 'too-long')
  assert.equal(placed('Venga', keepBack('Come', { language: 'en', names: [] }), 'es'), 'Venga')
})
