import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { understand } from '../src/channels/mail/understand.ts'
import { newId } from '../src/ground/ids.ts'
import { bounceAddress, replyAddress } from '../src/ground/mail-address.ts'

const ours = { domain: 'reply.hillside.example', key: 'a key of the tests' }
const district = newId<'district'>()
const addresses = [
  replyAddress({ token: Buffer.alloc(16, 7), district, domain: ours.domain }),
  bounceAddress({ letter: newId<'letter'>(), district, domain: ours.domain, key: ours.key }),
]

/** Lines that mails are made of, and that trip who reads them. */
const lines = [
  'From: <<>>@@',
  'From: =?utf-8?B?////?= <a@b.example>',
  'Subject: =?iso-2022-jp?Q?=1B=24?=',
  'Subject: \u0000\ud800',
  'Content-Type: multipart/mixed; boundary=""',
  'Content-Type: multipart/alternative; boundary=b',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
  'Content-Type: message/delivery-status',
  'Content-Type: message/feedback-report',
  'Content-Type: message/rfc822',
  'Content-Type: text/html; charset=no-such',
  'Content-Type: text/plain; charset=utf-7',
  "Content-Type: application/pdf; name*0*=utf-8''%ff; name*1=x",
  'Content-Disposition: attachment; filename="../../\u202e.gpj"',
  'Content-Transfer-Encoding: base64',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Transfer-Encoding: x-uuencode',
  'Auto-Submitted: auto-replied',
  'Message-ID: <a b@c>',
  'Message-ID: ',
  'Action: failed',
  'Status: 5.1.1',
  'Status: 999999999999.0.0',
  'Final-Recipient: rfc822; a@b.example',
  ' folded',
  '--b',
  '--b--',
  '',
  '',
  '=',
  '=C3=',
  '//////',
  '<p>Words<br><style>',
  '> On Fri, Ana wrote:',
  'On Fri, 20 Nov 2026, Ana <a@b.example> wrote:',
  '-- ',
  '\u0000',
  'x'.repeat(5000),
  '<'.repeat(3000),
  '('.repeat(3000),
]

const mail = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.constantFrom(...lines), { maxLength: 25 })
      .map((all) => Buffer.from(all.join('\r\n'))),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)) },
)

test('proving 11 of 2,000 mails that no program would write, each is understood as something, and nothing is thrown', async () => {
  const slowest = { ms: 0 }
  await fc.assert(
    fc.asyncProperty(mail, fc.string(), async (raw, from) => {
      const began = performance.now()
      const { come } = await understand(raw, { from, to: addresses }, ours)
      slowest.ms = Math.max(slowest.ms, performance.now() - began)
      assert.ok(come.length <= 2)
      for (const one of come) {
        assert.ok(one.key.length > 0 && one.key.length < 300)
        if (one.kind !== 'answer') continue
        const { words, whole, sender, files } = one
        for (const text of [words, whole, sender, ...files.map(({ name }) => name)])
          assert.ok(text.isWellFormed() && !text.includes('\0'))
        assert.ok(whole.includes(words.split('\n')[0] ?? ''))
      }
    }),
    { numRuns: 2000 },
  )
  console.log(`# 2,000 mails understood, the slowest in ${slowest.ms.toFixed(0)} ms`)
})
