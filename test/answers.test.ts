import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { after, before, test } from 'node:test'
import { hall as raise } from '../src/app.tsx'
import { newId } from '../src/ground/ids.ts'
import { readSettings } from '../src/ground/settings.ts'
import { startWeb } from '../src/web.ts'
import { openHall, type TestHall } from './hall.ts'
import { read } from './page.ts'
import { aSchool } from './school.ts'

let hall: TestHall
let web: { address: string; stop(): Promise<void> }

before(async () => {
  hall = await openHall()
  web = await startWeb({ ...hall.ground, settings: { ...hall.ground.settings, port: 0 } })
})
after(async () => {
  await web.stop()
  await hall.stop()
})

/** The status lines that the real server answers to bytes as they stand. */
async function told(bytes: string): Promise<string[]> {
  const { hostname, port } = new URL(web.address)
  const line = connect(Number(port), hostname)
  let heard = ''
  line.on('data', (more) => {
    heard += more
  })
  line.write(bytes)
  await once(line, 'close')
  return heard.match(/^HTTP\/1\.1 \d+/gm) ?? []
}

const kinds: [string, string, number][] = [
  ['a page', '/sign-in', 200],
  ['a page that is not there', '/nowhere', 404],
  ['the answer to a machine', '/health', 200],
  ['a door that is closed', '/outbox', 404],
]
for (const [name, path, status] of kinds)
  test(`${name} carries every header of safety`, async () => {
    const { status: got, headers } = await hall.anyone.get(path)
    assert.equal(got, status)
    const policy = headers.get('content-security-policy') ?? ''
    for (const word of [
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ])
      assert.ok(policy.includes(word), word)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.equal(headers.get('referrer-policy'), 'same-origin')
    assert.equal(headers.get('cache-control'), 'no-store')
    assert.equal(headers.get('access-control-allow-origin'), null)
    assert.match(headers.get('content-type') ?? '', /^text\/(html|plain); ?charset=utf-8$/i)
  })

const transports: [string, Record<string, string>, string | null][] = [
  [
    'behind https the name and those below it',
    { PORCHLIGHT_URL: 'https://porch.example' },
    'max-age=31536000; includeSubDomains',
  ],
  [
    'behind https the name alone, where the school says so',
    { PORCHLIGHT_URL: 'https://porch.example', PORCHLIGHT_HSTS: 'host' },
    'max-age=31536000',
  ],
  ['on this machine nothing', {}, null],
]
for (const [name, environment, wanted] of transports)
  test(`browsers are held to https: ${name}`, async () => {
    const settings = readSettings(environment)
    const answer = await raise({ ...hall.ground, settings }).request(`${settings.url}/health`)
    assert.equal(answer.headers.get('strict-transport-security'), wanted)
  })

test('methods that no page uses are turned away, TRACE among them', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])
    assert.equal((await fetch(`${web.address}/sign-in`, { method })).status, 405, method)
  const [line] = await told('TRACE /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
  assert.match(line ?? '', / (400|405)$/)
})

test('a request with two ends, or two lengths, is no request', async () => {
  const smuggled = 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n'
  const head = 'POST /sign-in HTTP/1.1\r\nHost: localhost\r\n'
  for (const ends of [
    'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n',
    'Content-Length: 4\r\nContent-Length: 60\r\n',
  ])
    assert.deepEqual(await told(`${head}${ends}\r\n0\r\n\r\n${smuggled}`), ['HTTP/1.1 400'], ends)
})

test('a form of words holds 1 MB; only where files are handed in may more come', async () => {
  const { district, leader } = await aSchool(hall.ground, 'Elsewhere')
  const somebody = await hall.as(leader, 'leader', district)
  const long = new FormData()
  long.set('address', 'x'.repeat(1024 * 1024 + 1))
  const back = await hall.anyone.send('/sign-in', long)
  assert.deepEqual([back.status, back.headings], [413, ['This is too long for us']])
  const headers = { origin: hall.ground.settings.url }
  assert.equal((await fetch(`${web.address}/sign-in`, { method: 'POST', body: long, headers })).status, 413)
  assert.equal((await somebody.send('/rosters', long)).status, 422)
})

/** What the real server answers to somebody who is not signed in and sends this on a page of a conversation. */
async function sentSignedOut(body: FormData | URLSearchParams) {
  const talk = `/conversations/${newId()}`
  const { url } = hall.ground.settings
  const headers = { accept: 'text/html', origin: url, referer: `${url}${talk}?before=1` }
  const answer = await fetch(`${web.address}${talk}/messages`, { method: 'POST', body, headers })
  const [, kept = ''] = /back=([\w-]+)/.exec(answer.headers.getSetCookie().join()) ?? []
  return { talk, page: await read(answer), back: Buffer.from(kept, 'base64url').toString() }
}

test('who is signed out while they write gets their words back, and the door leads to where they were', async () => {
  const words = 'Waan imanayaa Khamiista.\n\nMahadsanid, “Ms. Ortiz”'
  const form = new FormData()
  for (const [name, value] of Object.entries({ key: newId(), reads: 'en so', words, language: 'so' }))
    form.set(name, value)
  form.append('files', new File([], ''))
  form.append('files', new File([Buffer.alloc(3_000_000, 'x')], 'kursi.jpg'))
  for (const body of [form, new URLSearchParams({ key: newId(), words })]) {
    const { page, talk, back } = await sentSignedOut(body)
    assert.deepEqual([page.status, page.headings], [404, ['You are signed out', 'What you wrote']])
    assert.equal(page.field('Your words')?.replaceAll('\r\n', '\n'), words)
    assert.ok(page.links.some(({ name, href }) => name === 'Come in' && href === '/sign-in'))
    assert.equal(back, `- ${talk}?before=1`)
  }
})

test('of a very long form its beginning comes back, and of one that says nothing no field', async () => {
  const long = new FormData()
  long.set('words', 'x'.repeat(600_000))
  const { page } = await sentSignedOut(long)
  assert.match(page.field('Your words') ?? '', /^x{200000,}$/)
  const { page: without } = await sentSignedOut(new URLSearchParams({ key: newId(), words: ' ' }))
  assert.deepEqual(without.headings, ['You are signed out'])
})

test('a form sent once more with other words gives them back', async () => {
  const { district, leader } = await aSchool(hall.ground, 'Nearby')
  const somebody = await hall.as(leader, 'leader', district)
  const name = { given: 'Rut', family: 'Adeyemi', preferred: '' }
  const sent = (words: string) => somebody.post('/me/name', { key, ...name, words })
  const key = newId()
  assert.equal((await sent('First')).status, 303)
  const page = await sent('Second')
  assert.deepEqual([page.status, page.headings[0]], [409, 'You sent this before, with other words'])
  assert.equal(page.field('Your words'), 'Second')
})

test('a form of our page opened through another site is told so in words, in the language of the device', async () => {
  const headers = { origin: 'https://pages.translated.example', 'accept-language': 'es' }
  const url = `${hall.ground.settings.url}/sign-in`
  const page = await read(await raise(hall.ground).request(url, { method: 'POST', headers }))
  assert.deepEqual([page.status, page.headings], [403, ['Esto no nos llegó']])
  assert.match(page.html, /<html lang="es"/)
  assert.ok(page.links.some(({ href }) => href === '/'))
})

test('a way back leads to a page of this house, or to its door', async () => {
  for (const back of [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'javascript:alert(1)',
    '',
  ])
    assert.equal((await hall.anyone.post('/language', { tag: 'en', back })).to, '/', back)
  assert.equal((await hall.anyone.post('/language', { tag: 'en', back: '/sign-in' })).to, '/sign-in')
})

test('an error nobody foresaw says a number, and nothing of itself', async () => {
  const clock = {
    now: (): Date => {
      throw new TypeError('planted words of an error')
    },
  }
  const answer = await raise({ ...hall.ground, clock }).request('/sign-in')
  const page = await answer.text()
  assert.equal(answer.status, 500)
  assert.doesNotMatch(page, /planted|TypeError|\.tsx?:\d|node_modules/)
  assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/)
})
