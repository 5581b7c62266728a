import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { facesOf, type RestProvider, school, textUrls } from '../../../test/providers/all.ts'
import { twilioAccount, twilioSignature } from '../../../test/providers/twilio.ts'
import { vonageAccount } from '../../../test/providers/vonage.ts'
import { smallSchool } from '../../../test/small-school.ts'
import { hall as raise } from '../../app.tsx'
import { newId } from '../../ground/ids.ts'
import { readSettings } from '../../ground/settings.ts'
import { readNews } from './receive.ts'
import { referenceTo, referredTo } from './reference.ts'
import { type CameIn, signedByTwilio } from './signatures.ts'

let hall: TestHall
before(async () => {
  hall = await openHall()
  await smallSchool(hall.ground.db)
})
after(() => hall.stop())

const now = () => hall.clock.now()
const faces = facesOf(() => now())
const providers = Object.keys(textUrls) as RestProvider[]

function settingsOf(provider: RestProvider) {
  const { text } = readSettings({ TEXT_URL: textUrls[provider]() })
  assert.ok(text)
  return text
}

function app(provider: RestProvider) {
  return raise({ ...hall.ground, settings: { ...hall.ground.settings, text: settingsOf(provider) } })
}

test('Twilio’s own example of a signature holds, and of another address it does not', () => {
  const fields = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675310',
    Digits: '1234',
    From: '+14158675310',
    To: '+18005551212',
  }
  const came = (url: string): CameIn => ({
    url,
    header: (name) => (name === 'x-twilio-signature' ? 'GvWf1cFY/Q7PnoempGyD5oXAezc=' : undefined),
    body: Buffer.from(new URLSearchParams(fields).toString()),
  })
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
  assert.equal(twilioSignature('12345', url, fields), 'GvWf1cFY/Q7PnoempGyD5oXAezc=')
  assert.equal(signedByTwilio(came(url), '12345'), true)
  assert.equal(signedByTwilio(came(`${url}1`), '12345'), false)
  assert.equal(signedByTwilio(came(url), '12346'), false)
})

test('a JSON body of Twilio is vouched for by its hash in the address', () => {
  const body = Buffer.from('{"a":1}')
  const hash = createHash('sha256').update(body).digest('hex')
  const url = `https://school.example/x?bodySHA256=${hash}`
  const seal = createHmac('sha1', '12345').update(url).digest('base64')
  const came = { url, header: (name: string) => (name === 'x-twilio-signature' ? seal : undefined) }
  assert.equal(signedByTwilio({ ...came, body }, '12345'), true)
  assert.equal(signedByTwilio({ ...came, body: Buffer.from('{"a":2}') }, '12345'), false)
})

for (const provider of providers) {
  const inbound = () =>
    faces[provider].inbound({
      id: faces[provider].id(),
      from: '+15125550142',
      words: 'Hello',
      stopped: false,
      media: [],
    })

  test(`${provider}: what is signed is taken, and what is changed or not signed is told nothing but 403`, async () => {
    const { url, headers, body } = inbound()
    const knock = (init: { headers?: Record<string, string>; body?: string }, to = url) =>
      app(provider).request(to, { method: 'POST', headers, body, ...init })
    assert.ok((await knock({})).status < 300)
    const forged = [
      await knock({ body: body.replace('Hello', 'Howdy') }),
      await knock({
        headers: { 'content-type': headers['content-type'] ?? '' },
        body: body.replace(/"sig":"\w/, '"sig":"z'),
      }),
    ]
    for (const answer of forged) assert.deepEqual([answer.status, await answer.text()], [403, ''])
  })

  test(`${provider}: another provider’s door is closed`, async () => {
    const { headers, body } = inbound()
    const other = provider === 'twilio' ? 'telnyx' : 'twilio'
    const answer = await app(provider).request(`${school}/channels/text/${other}`, {
      method: 'POST',
      headers,
      body,
    })
    assert.equal(answer.status, 403)
  })
}

test('a report names a letter of ours only with our own seal, in whatever district it is', () => {
  const settings = settingsOf('vonage')
  const named = { district: newId<'district'>(), letter: newId<'letter'>() }
  const [other, reference] = [newId<'letter'>(), referenceTo(settings, named)]
  assert.deepEqual(referredTo(settings, reference), named)
  for (const forged of [
    reference.replace(named.letter, other),
    reference.slice(0, -2),
    `${reference}.x`.slice(1),
    '',
    null,
  ])
    assert.equal(referredTo(settings, forged), undefined, String(forged))
})

test('a day-old message of Vonage and a ten minutes old one of Telnyx are no news', () => {
  for (const [provider, minutes] of [
    ['vonage', 1441],
    ['telnyx', 10],
  ] as const) {
    const post = faces[provider].inbound({
      id: '1',
      from: '+15125550142',
      words: 'x',
      stopped: false,
      media: [],
    })
    const read = (late: number) =>
      readNews(provider, {
        settings: settingsOf(provider),
        came: {
          url: post.url,
          header: (name) => post.headers[name],
          body: Buffer.from(post.body),
        },
        now: new Date(now().getTime() + late * 60_000),
      })
    assert.notEqual(read(1), 'forged')
    assert.equal(read(minutes), 'forged')
  }
})

test('a message of Vonage’s other interface is vouched for by a token over its body', () => {
  const body = JSON.stringify({ message_uuid: 'u1', from: '15125550142', text: 'Hola', channel: 'sms' })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const hash = createHash('sha256').update(body).digest('hex')
  const open = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iat: Math.floor(now().getTime() / 1000), payload_hash: hash })}`
  const bearer = `${open}.${createHmac('sha256', vonageAccount.signing).update(open).digest('base64url')}`
  const read = (text: string, token = bearer) =>
    readNews('vonage', {
      settings: settingsOf('vonage'),
      came: {
        url: `${school}/channels/text/vonage`,
        header: (name) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })[name],
        body: Buffer.from(text),
      },
      now: now(),
    })
  const news = read(body)
  assert.ok(typeof news === 'object' && news.kind === 'text' && news.from === '+15125550142')
  assert.equal(read(body.replace('Hola', 'Ola')), 'forged')
  assert.equal(read(body, `${part({ alg: 'none' })}.${open.split('.')[1]}.`), 'forged')
})

test('proving 11: 2,000 odd webhooks, signed or not, are answered without a fault', {
  timeout: 120_000,
}, async () => {
  const apps = { twilio: app('twilio'), vonage: app('vonage'), telnyx: app('telnyx') }
  const odd = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constant('\u0000'), fc.json())
  const names = fc.constantFrom(
    'MessageSid',
    'From',
    'Body',
    'MessageStatus',
    'NumMedia',
    'ErrorCode',
    'messageId',
    'msisdn',
    'text',
    'status',
    'timestamp',
    'sig',
  )
  const fields = fc.dictionary(fc.oneof(names, fc.string()), odd, { maxKeys: 8 })
  let count = 0
  await fc.assert(
    fc.asyncProperty(
      fc.record({ said: fields, raw: odd, signed: fc.boolean(), provider: fc.constantFrom(...providers) }),
      async ({ said, raw, signed, provider }) => {
        count++
        const url = `${school}/channels/text/${provider}?ref=${encodeURIComponent(raw)}`
        const body = signed ? new URLSearchParams(said).toString() : raw
        const type = signed ? 'application/x-www-form-urlencoded' : 'application/json'
        const seal = twilioSignature(
          twilioAccount.token,
          new URL(url).href,
          Object.fromEntries(new URLSearchParams(body)),
        )
        const headers = { 'content-type': type, 'x-twilio-signature': seal }
        const { status } = await apps[provider].request(url, { method: 'POST', headers, body })
        assert.ok(status < 500, `${provider} answered ${status} to ${JSON.stringify(said)}`)
      },
    ),
    { numRuns: 2000 },
  )
  assert.ok(count >= 2000)
})
