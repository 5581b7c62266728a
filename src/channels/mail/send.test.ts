import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import tls from 'node:tls'
import { certificateForThisMachine } from '../../../test/certificate.ts'
import { openSink, type Sink } from '../../../test/sink.ts'
import { ChannelFault } from '../../ground/failures.ts'
import { newId } from '../../ground/ids.ts'
import type { LeavingLetter } from '../../ground/leaving.ts'
import { type MailSettings, readMail } from '../../ground/mail-settings.ts'
import type { Patience } from './lines.ts'
import { type Mailer, openMailer } from './send.ts'

const sink = await openSink()
const mailers: Mailer[] = []
after(async () => {
  for (const mailer of mailers) mailer.close()
  await sink.stop()
})

const hurried: Patience = { greeting: 400, silence: 400, letter: 2000 }

function mailer(to: Sink, given: Partial<MailSettings> = {}): Mailer {
  const settings = readMail({
    SMTP_URL: `smtp://127.0.0.1:${to.port}`,
    MAIL_FROM: 'Hillside School <office@hillside.example>',
    MAIL_PER_SECOND: '1000',
  })
  assert.ok(settings)
  const made = openMailer({ ...settings, ...given }, hurried)
  mailers.push(made)
  return made
}

function letter(to: string, given: Partial<LeavingLetter> = {}): LeavingLetter {
  return {
    id: newId<'letter'>(),
    person: undefined,
    kind: 'mail',
    to,
    language: 'en',
    subject: 'Your code',
    text: 'Hello,\n\nyour code is 123 456.',
    html: null,
    headers: {},
    madeAt: new Date('2026-11-20T16:00:00Z'),
    step: 2,
    attempt: 1,
    ...given,
  }
}

async function faultAt(to: string, through: Mailer = mailer(sink)): Promise<[string, boolean]> {
  const fault = await through.send(letter(to)).then(
    () => undefined,
    (error: unknown) => error,
  )
  assert.ok(fault instanceof ChannelFault, `${to} met ${fault}`)
  return [fault.word, fault.permanent]
}

test('a letter arrives whole at a real mail server', async () => {
  const sent = letter('amina@example.org')
  await mailer(sink).send(sent)
  const raw = sink.taken.at(-1)?.raw ?? ''
  assert.match(raw, /^From: Hillside School <office@hillside\.example>\r$/m)
  assert.match(raw, /^To: amina@example\.org\r$/m)
  assert.match(raw, new RegExp(`^Message-ID: <${sent.id}@hillside\\.example>\\r$`, 'mi'))
  assert.match(raw, /^Date: Fri, 20 Nov 2026 16:00:00 \+0000\r$/m)
  assert.match(raw, /your code is 123 456\./)
})

const faults: [mailbox: string, word: string, permanent: boolean][] = [
  ['nobody', 'no-mailbox', true],
  ['bare', 'no-mailbox', true],
  ['full', 'mailbox-full', false],
  ['over', 'mailbox-full', false],
  ['grey', 'later', false],
  ['closing', 'later', false],
  ['policy', 'turned-away', true],
  ['busy', 'later', false],
  ['early', 'later', false],
  ['late', 'no-answer', false],
  ['slow', 'no-answer', false],
]

for (const [mailbox, word, permanent] of faults) {
  test(`a mailbox “${mailbox}” is told as ${word}, ${permanent ? 'for good' : 'for now'}`, async () => {
    assert.deepEqual(await faultAt(`${mailbox}@example.org`), [word, permanent])
  })
}

test('what is no single address never reaches the server', async () => {
  const before = sink.taken.length
  for (const to of [
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    '<a@b.example>',
    'nobody',
    '',
  ])
    assert.deepEqual(await faultAt(to), ['not-an-address', true])
  assert.equal(sink.taken.length, before)
})

test('a server that is not there, or does not greet, is away', async () => {
  const gone = await openSink()
  await gone.stop()
  assert.deepEqual(await faultAt('a@example.org', mailer(gone)), ['away', false])
  const mute = await openSink({ onConnect: () => undefined })
  assert.deepEqual(await faultAt('a@example.org', mailer(mute)), ['away', false])
  await mute.stop()
})

test('after a drop the next letter goes over another connection', async () => {
  const one = mailer(sink, { connections: 1 })
  assert.deepEqual(await faultAt('late@example.org', one), ['no-answer', false])
  await one.send(letter('next@example.org'))
  assert.equal(sink.taken.at(-1)?.to, 'next@example.org')
})

test('never more connections than the settings allow, and every letter arrives', async () => {
  const busy = await openSink()
  const few = mailer(busy, { connections: 3 })
  await Promise.all(Array.from({ length: 40 }, (_, n) => few.send(letter(`pausing${n}@example.org`))))
  assert.equal(new Set(busy.taken.map(({ to }) => to)).size, 40)
  assert.equal(busy.most, 3)
  await busy.stop()
})

test('never more letters a second than the settings allow', async () => {
  const watched = await openSink()
  const slowly = mailer(watched, { perSecond: 20, connections: 5 })
  await Promise.all(Array.from({ length: 45 }, (_, n) => slowly.send(letter(`a${n}@example.org`))))
  const times = watched.taken.map(({ at }) => at).sort((a, b) => a - b)
  const most = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 800).length))
  assert.ok(most <= 20, `${most} within a second`)
  await watched.stop()
})

test('a server without TLS gets not a word when TLS is asked for', async () => {
  assert.deepEqual(await faultAt('a@example.org', mailer(sink, { tls: 'first' })), ['no-tls', false])
})

test('a certificate that nobody vouches for is no certificate, at once or after STARTTLS', async () => {
  const secure = await openSink({ secure: true })
  assert.deepEqual(await faultAt('a@example.org', mailer(secure, { tls: 'at once' })), ['certificate', false])
  const starting = await openSink({ disabledCommands: [] })
  assert.deepEqual(await faultAt('a@example.org', mailer(starting, { tls: 'first' })), ['certificate', false])
  assert.equal(secure.taken.length + starting.taken.length, 0)
  await Promise.all([secure.stop(), starting.stop()])
})

test('a certificate that is vouched for opens the line, for its own name alone', async (t) => {
  const made = certificateForThisMachine()
  if (!made) return t.skip('this machine has no openssl to make a certificate with')
  const trusted = tls.getCACertificates('default')
  tls.setDefaultCACertificates([...trusted, made.cert])
  const starting = await openSink({ ...made, disabledCommands: [] })
  await mailer(starting, { tls: 'first' }).send(letter('a@example.org'))
  assert.equal(starting.taken.length, 1)
  assert.deepEqual(await faultAt('a@example.org', mailer(starting, { tls: 'first', host: 'localhost' })), [
    'certificate',
    false,
  ])
  tls.setDefaultCACertificates(trusted)
  await starting.stop()
})

test('a wrong password is told as such, with no word of it', async () => {
  const guarded = await openSink({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      done(null, username === 'school' && password === 'right' ? { user: 'school' } : {}),
  })
  const wrong = mailer(guarded, { user: 'school', password: 'wrong' })
  assert.deepEqual(await faultAt('a@example.org', wrong), ['sign-in', false])
  assert.deepEqual(await faultAt('a@example.org', mailer(guarded)), ['sign-in', false])
  await mailer(guarded, { user: 'school', password: 'right' }).send(letter('a@example.org'))
  await mailer(guarded, { user: 'school', password: 'right' }).knock()
  await assert.rejects(wrong.knock(), new ChannelFault('sign-in', false))
  await guarded.stop()
})
