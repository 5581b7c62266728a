import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { LONGEST_ROW, RowSplitter, separatorOf } from './csv.ts'
import { type Encoding, textOf } from './text.ts'

interface Split {
  rows: string[][]
  lines: number[]
  troubles: string[]
}

function split(pieces: string[], separator = ','): Split {
  const troubles: string[] = []
  const splitter = new RowSplitter(separator, (trouble, line) => troubles.push(`${trouble}:${line}`))
  const rows = [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()]
  return { rows: rows.map((row) => row.cells), lines: rows.map((row) => row.line), troubles }
}

const cases: [name: string, text: string, rows: string[][], troubles?: string[]][] = [
  [
    'plain rows',
    'a,b\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'no last line end',
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'carriage returns',
    'a,b\r\nc,d\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'lone carriage returns',
    'a,b\rc,d\r',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'blank lines',
    'a,b\n\n\nc,d\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['quoted commas', '"a,b",c\n', [['a,b', 'c']]],
  ['doubled quotes', '"a ""b""",c\n', [['a "b"', 'c']]],
  ['empty quoted cells', '"",""\n', [['', '']]],
  ['quotes inside a plain cell', '5" pipe,b\n', [['5" pipe', 'b']]],
  [
    'a line end inside a cell',
    '"a\nb",c\nd,e',
    [
      ['a b', 'c'],
      ['d', 'e'],
    ],
    ['line-break:1'],
  ],
  [
    'a quote that is never closed',
    'a,b\n"c,d\ne,f\n',
    [
      ['a', 'b'],
      ['e', 'f'],
    ],
    ['broken-quote:2'],
  ],
  [
    'a quote closed too early',
    'a,b\n"c"x,d\ne,f\n',
    [
      ['a', 'b'],
      ['e', 'f'],
    ],
    ['broken-quote:2'],
  ],
  ['a quote closed in a later row', '"a,b\nc,"d\ne,f\n', [['e', 'f']], ['broken-quote:1', 'broken-quote:2']],
  ['one cell', 'a', [['a']]],
  ['nothing', '', []],
]

for (const [name, text, rows, troubles = []] of cases) {
  test(`splits ${name}, in one piece and letter by letter`, () => {
    for (const pieces of [[text], [...text]]) {
      const found = split(pieces)
      assert.deepEqual(found.rows, rows)
      assert.deepEqual(found.troubles, troubles)
    }
  })
}

test('counts lines as the file does, over breaks and blanks', () => {
  assert.deepEqual(split(['a\n\n"b\nb"\nc\n']).lines, [1, 3, 5])
})

test('gives up one endless row and reads the next', () => {
  const { rows, troubles } = split(['a,b\n', 'x'.repeat(LONGEST_ROW), 'y'.repeat(9), 'z\nc,d\n'])
  assert.deepEqual(rows, [
    ['a', 'b'],
    ['c', 'd'],
  ])
  assert.deepEqual(troubles, ['row-too-long:2'])
})

test('a quotation mark left open does not swallow the file', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => `row ${index},x`)
  const { rows, troubles } = split([['a,b', '"open,here', ...many].join('\n')])
  assert.equal(rows.length, 20_001)
  assert.deepEqual(troubles, ['broken-quote:2'])
})

const separators: [string, string][] = [
  ['sourcedId,name', ','],
  ['sourcedId;name;type', ';'],
  ['sourcedId\tname', '\t'],
  ['"a,b,c";d;e', ';'],
  ['sep=;', ';'],
  ['one', ','],
]

for (const [line, separator] of separators) {
  test(`finds the separator of ${JSON.stringify(line)}`, () => assert.equal(separatorOf(line), separator))
}

const cell = fc
  .oneof(fc.string({ maxLength: 6 }), fc.constantFrom('', 'a,b', '"', 'é', '漢字', 'ن'))
  .map((text) => text.replace(/[\r\n]/g, ''))

test('reads back what was written, however it is cut, as csv-parse does', () => {
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  const quoted = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  fc.assert(
    fc.property(table, fc.nat(40), fc.constantFrom('\n', '\r\n'), (rows, cut, newline) => {
      const text = rows.map((row) => row.map(quoted).join(',')).join(newline) + newline
      const { rows: read, troubles } = split([text.slice(0, cut), text.slice(cut)])
      assert.deepEqual(read, rows)
      assert.deepEqual(read, parse(text, { relax_column_count: true, record_delimiter: newline }))
      assert.deepEqual(troubles, [])
    }),
    { numRuns: 500 },
  )
})

test('takes any text without throwing, and the same however it is cut', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\n', '\r\n', '""', 'a'))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const whole = split([`a,b\n${pieces.join('')}`])
      assert.deepEqual(split(['a,b\n', ...pieces]), whole)
    }),
    { numRuns: 500 },
  )
})

async function decoded(chunks: Uint8Array[]): Promise<{ text: string; found: Encoding[] }> {
  const found: Encoding[] = []
  let text = ''
  const bytes = (async function* () {
    yield* chunks
  })()
  for await (const part of textOf(bytes, (encoding) => found.push(encoding))) text += part
  return { text, found }
}

function utf16be(text: string): Buffer {
  return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
}

const encodings: [name: string, bytes: Uint8Array, text: string, found: Encoding[]][] = [
  ['UTF-8', Buffer.from('Núñez 漢字'), 'Núñez 漢字', []],
  ['UTF-8 with a mark', Buffer.from('\ufeffNúñez'), 'Núñez', []],
  ['UTF-16 with a mark', Buffer.from('\ufeffNúñez', 'utf16le'), 'Núñez', ['utf-16le']],
  ['UTF-16 the other way round', utf16be('Núñez'), 'Núñez', ['utf-16be']],
  ['UTF-16 without a mark', Buffer.from('name,Núñez', 'utf16le'), 'name,Núñez', ['utf-16le']],
  [
    'Windows-1252',
    Buffer.from([0x4e, 0xfa, 0xf1, 0x65, 0x7a, 0x20, 0x93, 0x80]),
    'Núñez “€',
    ['windows-1252'],
  ],
  [
    'UTF-8 with one broken byte',
    Buffer.concat([Buffer.from('\ufeffé,'), Buffer.from([0xff, 0x41])]),
    'é,�A',
    ['broken'],
  ],
  ['nothing', Buffer.alloc(0), '', []],
  ['one letter', Buffer.from('a'), 'a', []],
]

for (const [name, bytes, text, found] of encodings) {
  test(`decodes ${name}, whole and byte by byte`, async () => {
    assert.deepEqual(await decoded([bytes]), { text, found })
    const single = await decoded([...bytes].map((byte) => Uint8Array.of(byte)))
    assert.deepEqual(single, { text, found })
  })
}

test('decodes any text cut anywhere', async () => {
  const pieces = fc.tuple(fc.string({ unit: 'binary', maxLength: 30 }), fc.nat(60))
  await fc.assert(
    fc.asyncProperty(pieces, async ([text, cut]) => {
      const bytes = Buffer.from(`name,${text}`)
      const { text: read } = await decoded([bytes.subarray(0, cut), bytes.subarray(cut)])
      assert.equal(read, bytes.toString('utf8'))
    }),
    { numRuns: 300 },
  )
})
