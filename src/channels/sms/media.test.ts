import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { readText } from '../../ground/text-settings.ts'
import { fetchMedia, mediaName } from './media.ts'

let keys: (string | undefined)[] = []
let photograph: Buffer

const server = createServer((request, response) => {
  keys.push(request.headers.authorization)
  if (request.url === '/large') return void response.end(Buffer.alloc(6 * 1024 * 1024))
  const sent = /^\/sent\/(.*)$/.exec(request.url ?? '')?.[1]
  if (sent) return void response.writeHead(302, { location: decodeURIComponent(sent) }).end()
  response.end(photograph)
})
before(async () => {
  photograph = Buffer.from('any bytes at all')
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
after(() => server.close())

const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

function settings(at = base()) {
  const text = readText({ TEXT_URL: `twilio://AC1:token@+15125550100?base=${at}` })
  assert.ok(text)
  return text
}

test('what came with a text is fetched with the provider’s key, byte for byte', async () => {
  assert.deepEqual(await fetchMedia(settings(), { url: `${base()}/1` }), photograph)
  assert.equal(keys.at(-1), `Basic ${Buffer.from('AC1:token').toString('base64')}`)
})

test('proving 12: what is too large, elsewhere or not sealed on the way does not come', async () => {
  keys = []
  assert.equal(await fetchMedia(settings(), { url: `${base()}/large` }), undefined)
  const elsewhere = settings('https://api.twilio.com')
  for (const url of [`${base()}/1`, 'file:///etc/passwd', 'no address', ''])
    assert.equal(await fetchMedia(elsewhere, { url }), undefined)
  assert.equal(keys.length, 1, 'only the first was asked for')
})

test('where the provider sends on to its own house it is followed; to an open line elsewhere, or round and round, it is not', async () => {
  const sentTo = (to: string) => `${base()}/sent/${encodeURIComponent(to)}`
  assert.deepEqual(await fetchMedia(settings(), { url: sentTo('/1') }), photograph)
  keys = []
  const beside = createServer((_, response) => response.end(photograph))
  await new Promise<void>((resolve) => beside.listen(0, '127.0.0.1', resolve))
  const elsewhere = `http://127.0.0.1:${(beside.address() as AddressInfo).port}/1`
  assert.equal(await fetchMedia(settings(), { url: sentTo(elsewhere) }), undefined)
  assert.equal(await fetchMedia(settings(), { url: sentTo('file:///etc/passwd') }), undefined)
  assert.equal(keys.length, 2)
  const round = Array.from({ length: 5 }).reduce<string>((to) => `/sent/${encodeURIComponent(to)}`, '/1')
  assert.equal(await fetchMedia(settings(), { url: `${base()}${round}` }), undefined)
  beside.close()
})

test('what comes without a name is called by what it is said to be', () => {
  assert.equal(mediaName({ url: '', type: 'video/mp4' }, 0), '1.mp4')
  assert.equal(mediaName({ url: '', type: '../../x' }, 1), '2.file')
  assert.equal(mediaName({ url: '', type: '' }, 2), '3.file')
})
