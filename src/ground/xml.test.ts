import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readXml, within, wordsWithin, xmlText } from './xml.ts'

const read = (text: string) => readXml(Buffer.from(text))

test('what XML carries comes back to the letter: signs, lines, marks, words of its own inside CDATA', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (words) => {
      const found = read(`<a b="${xmlText(words)}">${xmlText(words, () => '')}</a>`)
      assert.ok(!('fault' in found), JSON.stringify(found))
      const whole = [...words].filter((sign) => xmlText(sign, () => '') !== '').join('')
      assert.equal(wordsWithin(found), whole)
    }),
    { numRuns: 2000 },
  )
  const found = read('<a><![CDATA[<b> & &amp;]]>&#x645;&#39;&nbsp;</a>')
  assert.equal('fault' in found ? '' : wordsWithin(found), "<b> & &amp;م'&nbsp;")
})

test('prefixes of namespaces fall away, and elements are found however deep', () => {
  const found = read('<x:a xmlns:x="u"><x:b xml:lang="so">1<x:b>2</x:b></x:b></x:a>')
  assert.ok(!('fault' in found))
  const all = within(found, 'b')
  assert.deepEqual(all.map(wordsWithin), ['12', '2'])
  assert.equal(all[0]?.attributes['lang'], 'so')
})

const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')

const refused: [string, string, string][] = [
  [
    'an entity that would read a file',
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    'doctype',
  ],
  ['a parameter entity', '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://x.example/a.dtd"> %x;]><a/>', 'doctype'],
  ['a billion laughs', `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l9;</a>`, 'doctype'],
  ['a declaration behind a comment', '<!-- x --><!DOCTYPE a [<!ELEMENT a ANY>]><a/>', 'doctype'],
  ['a tag that is left open', '<a><b></a>', 'malformed'],
  ['a hundred thousand tags in each other', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`, 'malformed'],
  ['a name that would reach into the program', '<a><__proto__>1</__proto__></a>', 'malformed'],
  ['no XML at all', 'words', 'malformed'],
  ['nothing', '', 'malformed'],
]

for (const [name, text, fault] of refused)
  test(`${name} is refused`, () => {
    const found = read(text)
    assert.equal('fault' in found && found.fault, fault)
  })

test('a document type that only names its grammar is passed over; bytes of another alphabet are read by their mark', () => {
  assert.ok(!('fault' in read('<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx/>')))
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<a>م</a>', 'utf16le')])
  const found = readXml(wide)
  assert.equal('fault' in found ? '' : wordsWithin(found), 'م')
  assert.deepEqual(readXml(Buffer.from([0x3c, 0xff, 0x3e])), { fault: 'encoding' })
})
