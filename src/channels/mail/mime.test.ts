import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newId } from '../../ground/ids.ts'
import type { LeavingLetter } from '../../ground/leaving.ts'
import { mailboxHeader, part, quotedPrintable, wordsHeader } from './mime.ts'
import { readMailBytes } from './read.ts'
import { written } from './write.ts'

/** Pieces of what people write, and what trips a writer of mail. */
const pieces = [
  'Yusuf read aloud today. ',
  'قرأ طفلك اليوم صفحة بصوت عالٍ ',
  'đọc to một trang',
  '今天您的孩子大声朗读了一页',
  '👩🏽‍🏫',
  '=_',
  '=?UTF-8?B?eA==?=',
  '.',
  '..',
  '\n',
  '\n.\n',
  '--',
  ' ',
  '\t',
  '"',
  'x'.repeat(1200),
]

const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join(''))

function letter(given: Partial<LeavingLetter>): LeavingLetter {
  return {
    id: newId<'letter'>(),
    person: undefined,
    kind: 'mail',
    to: 'a@example.org',
    language: 'en',
    subject: '',
    text: '',
    html: null,
    headers: {},
    madeAt: new Date('2026-11-20T16:00:00Z'),
    step: 2,
    attempt: 1,
    ...given,
  }
}

const from = { name: 'Escuela “Ñandú”, Hillside', address: 'office@hillside.example' }

test('what was written is what another program reads, in every script', async () => {
  await fc.assert(
    fc.asyncProperty(texts, texts, async (subject, html) => {
      const read = await readMailBytes(written(letter({ subject: `a${subject}z`, html }), { from }).bytes)
      const flat = (text: string) => text.replace(/\s+/g, ' ').trim()
      assert.equal(flat(read.subject), flat(`a${subject.replace(/[\p{Cc}]+/gu, ' ')}z`))
      assert.ok(flat(read.html).includes(flat(html)))
      assert.equal(read.from, from.address)
    }),
    { numRuns: 300 },
  )
})

test('no line is longer than a server takes, and every byte is one that it lets through', () => {
  fc.assert(
    fc.property(texts, texts, (subject, text) => {
      const mail = written(letter({ subject, text }), { from }).bytes.toString('latin1')
      for (const line of mail.split('\r\n')) assert.ok(line.length <= 998, `${line.length} in a line`)
      assert.match(mail, /^[\t\r\n\x20-\x7e]*$/)
      assert.doesNotMatch(mail, /[^\r]\n|\r[^\n]/)
    }),
    { numRuns: 300 },
  )
})

test('quoted-printable is decoded to the same bytes, in lines of at most 76 signs', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const bytes = Buffer.from(text.replaceAll('\n', '\r\n'))
      const lines = quotedPrintable(bytes)
      for (const line of lines.split('\r\n')) {
        assert.ok(line.length <= 76, line)
        assert.doesNotMatch(line, /[ \t]$/)
      }
      const decoded = lines
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      assert.equal(decoded, bytes.toString('latin1'))
    }),
    { numRuns: 300 },
  )
})

const encodings: [text: string, encoding: string][] = [
  ['Hello,\n\nyour code is 123 456.', '7bit'],
  ['Buenos días, señora Núñez', 'quoted-printable'],
  ['=_ looks like a border', 'quoted-printable'],
  ['x'.repeat(100), 'quoted-printable'],
  ['قرأ طفلك اليوم صفحة', 'base64'],
  ['今天您的孩子大声朗读了一页', 'base64'],
]

test('each script goes in the lightest encoding that every server lets through', () => {
  for (const [text, encoding] of encodings)
    assert.match(part('text/plain', text), new RegExp(`Content-Transfer-Encoding: ${encoding}\r\n`), text)
})

test('a name with signs of its own stands in quotes, one in another script in encoded words', () => {
  const address = 'a@example.org'
  assert.equal(mailboxHeader('From', { name: 'Hill School', address }), `From: Hill School <${address}>\r\n`)
  assert.equal(
    mailboxHeader('From', { name: 'Hill, "East"', address }),
    `From: "Hill, \\"East\\"" <${address}>\r\n`,
  )
  assert.match(mailboxHeader('From', { name: 'مدرسة', address }), /^From: =\?UTF-8\?B\?[\w+/=]+\?= <a@/)
})

test('a long subject is folded, and no encoded word is longer than 75 signs or cuts a sign in two', () => {
  const words = 'قرأ طفلك اليوم صفحة بصوت عالٍ وساعد صديقه في الصفحة التالية. شكرًا 👩🏽‍🏫'
  const header = wordsHeader('Subject', words)
  const encoded = [...header.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/g)]
  assert.ok(encoded.length > 1)
  for (const [whole] of encoded) assert.ok(whole.length <= 75)
  const read = encoded.map(([, base64 = '']) => Buffer.from(base64, 'base64').toString())
  assert.ok(read.every((one) => one.isWellFormed() && !one.includes('\ufffd')))
  assert.equal(read.join(''), words)
})
