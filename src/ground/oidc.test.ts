import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { backFrom } from './oidc.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 })
const client = { clientId: 'porch', secret: 'a secret between the two' }
const visit = { state: 'state', nonce: 'nonce', verifier: 'v'.repeat(43) }
const packed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

interface Bend {
  head?: object
  claims?: object
  key?: typeof keys.privateKey
  signature?: (text: string) => string
  /** The issuer that the provider's own description names. */
  issuer?: string
  /** Sends whoever asks for a token elsewhere. */
  elsewhere?: true
  /** What the provider says besides the token. */
  besides?: object
}

let server: Server
let issuer = ''
let bend: Bend = {}

/** A token as the provider would sign it, bent as a case says. */
function token(): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: issuer,
    sub: 'ruth',
    aud: client.clientId,
    nonce: visit.nonce,
    iat: now,
    exp: now + 60,
  }
  const text = `${packed({ alg: 'RS256', kid: 'one', ...bend.head })}.${packed({ ...claims, ...bend.claims })}`
  const plainly = () => sign('sha256', Buffer.from(text), bend.key ?? keys.privateKey).toString('base64url')
  return `${text}.${bend.signature ? bend.signature(text) : plainly()}`
}

const answers: Record<string, (response: ServerResponse) => unknown> = {
  '/.well-known/openid-configuration': () => ({
    issuer: bend.issuer ?? issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    ...(bend.besides && { userinfo_endpoint: `${issuer}/besides` }),
    jwks_uri: `${issuer}/keys`,
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
  }),
  '/keys': () => ({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig' }] }),
  '/token': (response) => {
    if (bend.elsewhere) response.writeHead(307, { location: `${issuer}/elsewhere` })
    return { access_token: 'an access token', token_type: 'bearer', id_token: token() }
  },
  '/besides': () => bend.besides ?? {},
  '/elsewhere': () => {
    const { elsewhere: _, ...straight } = bend
    bend = straight
    return { access_token: 'an access token', token_type: 'bearer', id_token: token() }
  },
}

before(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json')
    const told = answers[request.url ?? '']?.(response)
    response.end(JSON.stringify(told ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
after(() => server.close())

const back = (bent: Bend) => {
  bend = bent
  const provider = {
    issuer,
    ...client,
    back: 'http://localhost:3000/sign-in/back',
    loopback: true,
    inner: false,
  }
  return backFrom(provider, new URL(`${provider.back}?code=made&state=${visit.state}`), visit)
}

test('a token that the provider signed for us, for this visit, says who came back', async () => {
  const came = await back({})
  assert.ok('claims' in came)
  assert.equal(came.claims['sub'], 'ruth')
})

const past = Math.floor(Date.now() / 1000) - 3600
const bends: [string, Bend][] = [
  ['a token signed by somebody else', { key: strangers.privateKey }],
  ['a token without a signature', { head: { alg: 'none' }, signature: () => '' }],
  [
    'a token signed with the secret that the client knows',
    {
      head: { alg: 'HS256' },
      signature: (text) => createHmac('sha256', client.secret).update(text).digest('base64url'),
    },
  ],
  [
    'a token that brings its own key',
    { key: strangers.privateKey, head: { jwk: strangers.publicKey.export({ format: 'jwk' }) } },
  ],
  [
    'a token that names where its key lies',
    { key: strangers.privateKey, head: { jku: 'https://evil.example' } },
  ],
  ['a token whose signature was cut', { signature: () => 'AAAA' }],
  ['a token that is over', { claims: { exp: past } }],
  ['a token for another house', { claims: { aud: 'another' } }],
  ['a token of another issuer', { claims: { iss: 'https://evil.example' } }],
  ['a token of another visit', { claims: { nonce: 'another' } }],
  ['a token of no visit', { claims: { nonce: undefined } }],
  ['a token that names nobody', { claims: { sub: undefined } }],
]
for (const [name, bent] of bends)
  test(`${name} says nothing of anybody`, async () => {
    assert.deepEqual(await back(bent), { failed: 'refused' })
  })

test('a provider that describes itself as another is not asked', async () => {
  assert.ok('failed' in (await back({ issuer: 'https://accounts.google.com' })))
})

test('a provider that sends us elsewhere for its token is not followed', async () => {
  assert.ok('failed' in (await back({ elsewhere: true })))
  assert.ok(bend.elsewhere, 'nobody asked there')
})

test('what a provider says besides the token counts when it says whose it is, by sub or as ClassLink does', async () => {
  for (const besides of [
    { sub: 'ruth', TenantId: 7 },
    { UserId: 'ruth', TenantId: 7 },
  ]) {
    const came = await back({ besides })
    assert.ok('claims' in came)
    assert.equal(came.claims['TenantId'], 7)
  }
  const nobodys = await back({ besides: { TenantId: 7 } })
  assert.ok('claims' in nobodys)
  assert.equal(nobodys.claims['TenantId'], undefined)
})

test('what a provider says besides the token of somebody else lets nobody in', async () => {
  for (const besides of [{ sub: 'another' }, { UserId: 8 }])
    assert.deepEqual(await back({ besides }), { failed: 'refused' })
})
