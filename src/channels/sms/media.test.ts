import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { readText } from '../../ground/text-settings.ts'
import { fetchPicture } from './media.ts'

let keys: (string | undefined)[] = []
let photograph: Buffer

const server = createServer((request, response) => {
  keys.push(request.headers.authorization)
  if (request.url === '/large') return void response.end(Buffer.alloc(6 * 1024 * 1024))
  if (request.url === '/script') return void response.end('<svg onload="alert(1)"/>')
  response.end(photograph)
})
before(async () => {
  photograph = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#c84' } })
    .withExif({ IFD0: { Make: 'Telephone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 16/1 2/1' } })
    .jpeg()
    .toBuffer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
after(() => server.close())

const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

function settings(at = base()) {
  const text = readText({ TEXT_URL: `twilio://AC1:token@+15125550100?base=${at}` })
  assert.ok(text)
  return text
}

test('proving 12: a picture that comes by text is drawn anew: smaller, and without where it was taken', async () => {
  assert.ok((await sharp(photograph).metadata()).exif)
  const picture = await fetchPicture(settings(), { url: `${base()}/1`, type: 'image/jpeg' })
  assert.ok(picture)
  const drawn = await sharp(picture.bytes).metadata()
  assert.deepEqual([drawn.width, drawn.height, drawn.format, drawn.exif], [1600, 800, 'jpeg', undefined])
  assert.equal(keys.at(-1), `Basic ${Buffer.from('AC1:token').toString('base64')}`)
})

test('proving 12: what is too large, no picture, elsewhere or not sealed on the way is not kept', async () => {
  keys = []
  for (const url of [`${base()}/large`, `${base()}/script`])
    assert.equal(await fetchPicture(settings(), { url, type: 'image/jpeg' }), undefined)
  assert.equal(await fetchPicture(settings(), { url: `${base()}/1`, type: 'video/mp4' }), undefined)
  const elsewhere = settings('https://api.twilio.com')
  assert.equal(await fetchPicture(elsewhere, { url: `${base()}/1`, type: 'image/jpeg' }), undefined)
  assert.equal(keys.length, 2, 'only the first two were asked for')
})
