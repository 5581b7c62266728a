import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { root } from '../../ground/root.ts'
import { classify } from './classify.ts'
import { readMailBytes } from './read.ts'
import { trimReply } from './trim.ts'

const mails = join(root, '..', 'shared', 'data', 'email')
const skip = existsSync(mails) ? false : 'the folder ../shared/data is not here'

type Label = { reason: string; hardbounce: boolean }

function kindWanted(file: string, label: Label | undefined): string | undefined {
  if (!label) return file.startsWith('not/') ? 'ordinary' : undefined
  if (label.reason === 'feedback') return 'complaint'
  return ['vacation', 'delivered'].includes(label.reason) ? 'automatic' : 'bounce'
}

test('bounces, complaints and automatic answers are told apart in 496 real mails, and for good from for now', {
  skip,
}, async () => {
  const labels: Record<string, Label[] | null> = JSON.parse(
    readFileSync(join(mails, 'sisimai', 'labels.json'), 'utf8'),
  )
  const count = { read: 0, kinds: 0, apart: 0, bounces: 0, agree: 0 }
  for (const [file, [label] = []] of Object.entries(labels).map(
    ([name, told]) => [name, told ?? []] as const,
  )) {
    const told = classify(await readMailBytes(readFileSync(join(mails, 'sisimai', file))))
    count.read++
    const wanted = kindWanted(file, label)
    if (!wanted) continue
    count.kinds++
    if (told.kind === wanted) count.apart++
    if (told.kind !== 'bounce' || wanted !== 'bounce') continue
    count.bounces++
    if ((told.failures[0]?.permanent ?? false) === label?.hardbounce) count.agree++
  }
  const share = (part: number, of: number) => `${part} of ${of} (${((100 * part) / of).toFixed(1)} %)`
  console.log(
    `# sisimai: told apart ${share(count.apart, count.kinds)}, for good or not ${share(count.agree, count.bounces)}, 0 uncaught of ${count.read}`,
  )
  assert.ok(count.apart >= 0.95 * count.kinds)
  assert.ok(count.agree >= 0.92 * count.bounces)
})

test('replies are cut where their own words end in 64 real mails', { skip }, () => {
  const at = (...parts: string[]) => readFileSync(join(mails, 'reply-discourse-trimmer', ...parts), 'utf8')
  const files = readdirSync(join(mails, 'reply-discourse-trimmer', 'emails'))
  const exact = files.filter(
    (file) => trimReply(at('emails', file)).trimmed.trim() === at('trimmed', file).trim(),
  )
  console.log(`# discourse: ${exact.length} of ${files.length} exact`)
  assert.ok(exact.length >= 0.7 * files.length)
})

/** How the writer's own words end. */
const ends: Readonly<Record<string, string>> = {
  correct_sig: 'with a correct -- signature.',
  email_1_1: '-Abhishek Kona',
  email_1_2: '0/riak-users_lists.basho.com',
  email_1_3: '-Abhishek Kona',
  email_1_4: 'another problem with it.',
  email_1_5: 'for a while.',
  email_1_6: 'proper rendering as well.',
  email_1_7: ':+1:',
  email_1_8: 'Anything else?',
  email_2_1: 'Outlook with a reply',
  email_2_2: 'directly above line',
  email_2_3: 'directly above line',
  email_BlackBerry: 'Here is another email',
  email_bullets: '- and another',
  email_iPhone: 'Here is another email',
  email_long_quote: 'running a test?',
  email_multi_word_sent_from_my_mobile_device: 'Here is another email',
  email_one_is_not_on: 'when I run...',
  email_sent_from_my_not_signature: 'my mobile phone.',
  email_sig_delimiter_in_middle_of_line: 'kthxbai',
  greedy_on: 'the tunnel is not working.',
  pathological: 'as soon as I\nget back to a computer.',
}

test('replies are cut where their own words end in 22 mails of another set', { skip }, () => {
  const files = readdirSync(join(mails, 'reply-github', 'emails'))
  const exact = files.filter((file) => {
    const whole = readFileSync(join(mails, 'reply-github', 'emails', file), 'utf8')
    const end = ends[file.replace('.txt', '')]
    return end !== undefined && trimReply(whole).trimmed.endsWith(end)
  })
  console.log(`# github: ${exact.length} of ${files.length} exact`)
  assert.ok(exact.length >= 0.7 * files.length)
})

const line = fc.oneof(
  fc.string({ maxLength: 80 }),
  fc.constantFrom(
    '> quoted',
    '--',
    '-- ',
    'On Tue, 3 Mar 2026, Ana <ana@example.org> wrote:',
    'From: Ana',
    'Sent: today',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

test('trimming never loses a word: what stays and what is folded away are the whole', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
      const whole = lines.join(end)
      const { trimmed, elided } = trimReply(whole)
      assert.equal(trimmed + elided, whole)
      assert.ok(trimmed.trim() !== '' || whole.trim() === '')
    }),
    { numRuns: 2000 },
  )
})

test('a mail made to be slow to read is read at once', () => {
  const nasty = [
    'On '.repeat(30_000),
    `${'>'.repeat(60_000)} wrote:`,
    '- -'.repeat(30_000),
    `${'a '.repeat(40_000)}wrote`,
    '\n'.repeat(90_000),
    `${'From: x\n'.repeat(10_000)}`,
  ]
  const began = performance.now()
  for (const one of nasty) trimReply(one)
  assert.ok(performance.now() - began < 5000, `${performance.now() - began} ms`)
})

test('proving 11: whatever bytes come, they are a mail of some kind', async () => {
  const head = fc.constantFrom(
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; a@b\r\nStatus: ',
    'From: mailer-daemon@x\r\nSubject: failure notice\r\n\r\n',
    'Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n',
    'Subject: =?utf-8?B?////?=\r\n\r\n',
    '',
  )
  await fc.assert(
    fc.asyncProperty(head, fc.uint8Array({ maxLength: 400 }), async (before, bytes) => {
      const told = classify(await readMailBytes(Buffer.concat([Buffer.from(before), bytes])))
      assert.ok(['ordinary', 'automatic', 'bounce', 'complaint'].includes(told.kind))
    }),
    { numRuns: 1000 },
  )
})
