import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newId } from '../../ground/ids.ts'
import type { LeavingLetter } from '../../ground/leaving.ts'
import { flowed, messageId, written } from './write.ts'

const from = { name: 'Escuela Ñandú', address: 'office@hillside.example' }

function letter(given: Partial<LeavingLetter> = {}): LeavingLetter {
  const made = new Date('2026-11-20T16:00:00Z')
  const base = {
    id: newId<'letter'>(),
    person: undefined,
    kind: 'mail' as const,
    to: 'a@example.org',
    language: 'en',
  }
  return {
    ...base,
    subject: 'Hello',
    text: 'Hello',
    html: null,
    headers: {},
    madeAt: made,
    step: 2,
    attempt: 1,
    ...given,
  }
}

const bytesOf = (given: LeavingLetter): string => written(given, { from }).bytes.toString()

function asSent(given: Partial<LeavingLetter>): { headers: string[]; whole: string } {
  const whole = bytesOf(letter(given))
  const [head = ''] = whole.split('\r\n\r\n')
  return { headers: head.replace(/\r\n[ \t]+/g, ' ').split('\r\n'), whole }
}

const names = (headers: string[]) => headers.map((line) => line.split(':')[0]?.toLowerCase())

/** The parts of a letter with their words, read as a mail program would. */
function partOf(whole: string, type: string): string {
  const [, part = ''] = whole.split(`Content-Type: ${type}`)
  const [head = '', body = ''] = part.split('\r\n--')[0]?.split(/\r\n\r\n(.*)/s) ?? []
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  if (!/quoted-printable/i.test(head)) return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

/** Joins flowed lines again, as RFC 3676 says. */
function joined(text: string): string {
  const lines = text.split('\r\n').map((line) => (line.startsWith(' ') ? line.slice(1) : line))
  return lines
    .map((line, at) => (line.endsWith(' ') && line !== '-- ' && at < lines.length - 1 ? line : `${line}\n`))
    .join('')
    .slice(0, -1)
}

test('a letter tells its language, and is there as text and as a page', () => {
  const { headers, whole } = asSent({ language: 'es', text: 'Buenos días, señora Núñez' })
  assert.ok(headers.includes('Content-Language: es'))
  assert.match(headers.join('\n'), /^From: =\?UTF-8\?.*<office@hillside\.example>$/m)
  assert.equal(partOf(whole, 'text/plain').trim(), 'Buenos días, señora Núñez')
  assert.match(
    partOf(whole, 'text/html'),
    /<html lang="es" dir="ltr">.*<p dir="auto">Buenos días, señora Núñez<\/p>/s,
  )
  assert.match(whole, /text\/plain; charset=utf-8; format=flowed/)
})

test('Arabic, Urdu and Sorani begin at the right, Somali and Kurmanji at the left', () => {
  for (const [language, direction] of [
    ['ar', 'rtl'],
    ['ur', 'rtl'],
    ['ckb', 'rtl'],
    ['so', 'ltr'],
    ['kmr', 'ltr'],
  ] as const) {
    const { whole } = asSent({ language, html: '<p>x</p>' })
    assert.match(partOf(whole, 'text/html'), new RegExp(`<body dir="${direction}">\\s*<p>x</p>`), language)
  }
})

test('the same letter is the same message whenever it is tried', () => {
  const one = letter({ attempt: 1 })
  const ids = [1, 2].map((attempt) => /^Message-ID: (.*)\r$/im.exec(bytesOf({ ...one, attempt }))?.[1])
  assert.deepEqual(ids, [messageId(one.id, from.address), messageId(one.id, from.address)])
})

test('headers a letter brings are kept, those the channel writes are not', () => {
  const { headers } = asSent({
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': '<https://school.example/u/1>',
      From: 'x@evil.example',
      Bcc: 'x@evil.example',
      'Content-Type': 'text/x',
    },
  })
  assert.ok(headers.includes('Auto-Submitted: auto-generated'))
  assert.ok(headers.includes('List-Unsubscribe: <https://school.example/u/1>'))
  assert.doesNotMatch(headers.join('\n'), /evil|text\/x/)
})

test('no word of a letter becomes a header, whatever it holds', () => {
  const before = names(asSent({ headers: { 'X-Word': 'x' } }).headers)
  const nasty = fc.string({
    unit: fc.constantFrom(
      '\r',
      '\n',
      '\u0000',
      '\u2028',
      '\u0085',
      ':',
      ' ',
      'B',
      'cc',
      'é',
      '<',
      '@',
      ',',
      '=?',
    ),
    maxLength: 30,
  })
  fc.assert(
    fc.property(nasty, nasty, nasty, (subject, value, text) => {
      const { headers } = asSent({ subject: `a${subject}z`, text, headers: { 'X-Word': `a${value}z` } })
      assert.deepEqual(names(headers), before)
    }),
    { numRuns: 300 },
  )
  const { whole } = asSent({
    subject: 'x\r\nBcc: b@evil.example',
    headers: { 'X-Bad\r\nBcc': 'b@evil.example' },
  })
  assert.doesNotMatch(whole, /^Bcc/im)
})

test('words of a letter are words in its page, never marks of it', () => {
  const { whole } = asSent({ subject: '</title><script>', text: '<script>alert(1)</script> & "x"' })
  assert.doesNotMatch(partOf(whole, 'text/html'), /<script/)
})

test('long lines flow: broken after a space, and whole again when joined', () => {
  const words = fc.array(
    fc.constantFrom('visit', 'Schulgebäudebesichtigung', '>', 'From', '--', 'a', 'زيارة'),
    { maxLength: 60 },
  )
  const lines = fc.array(
    words.map((line) => line.join(' ')),
    { minLength: 1, maxLength: 5 },
  )
  fc.assert(
    fc.property(lines, (given) => {
      const out = flowed(given.join('\n'))
      assert.equal(joined(out), given.join('\n'))
      for (const line of out.split('\r\n')) assert.ok(line.length <= 78, line)
    }),
    { numRuns: 500 },
  )
})
