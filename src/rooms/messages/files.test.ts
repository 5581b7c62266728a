import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type { Browsing } from '../../../test/browsing.ts'
import { sampleTown, type TownHall } from '../../../test/cast.ts'
import { newId } from '../../ground/ids.ts'
import { fileKind } from './rules/files.ts'

let town: TownHall
let amina: Browsing

before(async () => {
  town = await sampleTown()
  amina = await town.as(town.cast.amina, 'caregiver')
})
after(() => town.stop())

interface Sent {
  name: string
  bytes: Uint8Array
}

function send(files: readonly Sent[], words = '') {
  const form = new FormData()
  form.set('key', newId())
  form.set('words', words)
  for (const { name, bytes } of files) form.append('files', new File([new Uint8Array(bytes)], name))
  return amina.send(`/students/${town.cast.yusuf}/conversations`, form)
}

function keptFiles(): string[] {
  const folder = join(town.ground.settings.home, 'files')
  if (!existsSync(folder)) return []
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
  return all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
}

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a06020' } })

test('proving 12 a photograph keeps nothing of where it was taken, and is at most 1600 pixels long', async () => {
  const gps = { IFD3: { GPSLatitude: '30/1 16/1 0/1', GPSLatitudeRef: 'N' }, IFD0: { Make: 'zqcamera' } }
  const taken = await picture(3000, 2000).jpeg().withExif(gps).toBuffer()
  assert.ok((await sharp(taken).metadata()).exif, 'the sample carries a place')
  assert.equal((await send([{ name: '../../we.jpg', bytes: taken }])).status, 303)
  const [place = ''] = keptFiles()
  const { exif, width, height, format } = await sharp(readFileSync(place)).metadata()
  assert.deepEqual([exif, width, height, format], [undefined, 1600, 1067, 'jpeg'])
})

test('proving 12 a file is what its bytes are: scripts, pages and drawings that can run are refused', async () => {
  const before = keptFiles().length
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  for (const [name, text] of [
    ['a.svg', svg],
    ['a.jpg', svg],
    ['a.png', '<!doctype html><script>alert(1)</script>'],
    ['a.pdf', 'MZ program'],
    ['a.zip', 'PK\u0003\u0004'],
  ] as const) {
    const back = await send([{ name, bytes: new TextEncoder().encode(text) }], 'My words')
    assert.equal(back.status, 422, name)
    assert.equal(back.field('Your words'), 'My words')
  }
  assert.equal(keptFiles().length, before)
})

test('proving 12 a picture with a page behind it is drawn anew, so that only the picture is left', async () => {
  const two = Buffer.concat([
    await picture(40, 40).png().toBuffer(),
    Buffer.from('<script>zqpolyglot</script>'),
  ])
  assert.equal((await send([{ name: 'a.html', bytes: two }])).status, 303)
  assert.ok(keptFiles().every((place) => !readFileSync(place).includes('zqpolyglot')))
})

test('proving 12 a giant picture is refused within five seconds, and what was written is kept', async () => {
  const giant = await picture(12_000, 12_000).png({ compressionLevel: 9 }).toBuffer()
  const began = performance.now()
  const back = await send([{ name: 'giant.png', bytes: giant }], 'Look')
  assert.equal(back.status, 422)
  assert.match(back.words, /could not open this photograph/)
  assert.ok(performance.now() - began < 5000)
})

test('proving 12 what is served is never active: no-store, nosniff, a sandbox, and nobody else finds it', async () => {
  const pdf = new TextEncoder().encode('%PDF-1.4 <script>alert(1)</script>')
  const { to } = await send([{ name: 'plan.pdf', bytes: pdf }], 'Our plan')
  const page = await amina.get(to ?? '')
  const [href = ''] = page.links.filter(({ name }) => name === 'Open plan.pdf').map((link) => link.href)
  const file = await amina.get(href)
  const get = (name: string) => file.headers.get(name)
  assert.deepEqual(
    [file.status, get('content-type'), get('cache-control')],
    [200, 'application/pdf', 'no-store'],
  )
  assert.equal(get('x-content-type-options'), 'nosniff')
  assert.match(get('content-security-policy') ?? '', /sandbox/)
  assert.match(get('content-disposition') ?? '', /^attachment/)
  assert.equal((await (await town.as(town.cast.ana, 'caregiver')).get(href)).status, 404)
})

test('a page asks the telephone for photographs that it can open, so that an iPhone sends JPEG', async () => {
  const { html } = await amina.get(`/students/${town.cast.yusuf}/conversations`)
  const [, accept = ''] = /<input[^>]*name="files"[^>]*accept="([^"]+)"/.exec(html) ?? []
  const types = accept.split(',')
  assert.ok(types.includes('image/jpeg'), accept)
  assert.ok(
    !types.some((type) => /^image\/(\*|hei[cf])/.test(type)),
    'whatever an iPhone may send as it lies there',
  )
  const heic = Uint8Array.from('\0\0\0\u0018ftypheic', (sign) => sign.charCodeAt(0))
  const back = await send([{ name: 'IMG_1.HEIC', bytes: heic }], 'Our garden')
  assert.deepEqual([back.status, back.field('Your words')], [422, 'Our garden'])
  assert.match(back.words, /Choose it from your photographs again as “most compatible”/)
})

test('a photograph of several megabytes, as telephones take them, arrives from wherever one writes', async () => {
  const raw = { width: 2000, height: 1500, channels: 3 } as const
  const noise = randomBytes(raw.width * raw.height * raw.channels)
  const bytes = await sharp(noise, { raw }).jpeg({ quality: 95 }).toBuffer()
  assert.ok(bytes.length > 1.5 * 1024 * 1024, `${bytes.length} bytes`)
  const { status, to } = await send([{ name: 'garden.jpg', bytes }], 'Our garden')
  assert.equal(status, 303)
  const form = new FormData()
  for (const [field, value] of Object.entries({ key: newId(), words: 'Once more' })) form.set(field, value)
  form.append('files', new File([new Uint8Array(bytes)], 'again.jpg'))
  assert.equal((await amina.send(`${to}/messages`, form)).status, 303)
  const page = await amina.get(to ?? '')
  assert.match(page.words, /Our garden.*Once more/)
  assert.ok(page.links.filter(({ href }) => href.startsWith('#')).length >= 2, 'both can be looked at')
})

test('R03.2 a photograph of the school says in words what it shows; a family’s needs none', async () => {
  const jpg = await picture(40, 40).jpeg().toBuffer()
  const advisor = await town.as(town.cast.ortiz, 'advisor')
  const sends = (more: Record<string, string>, name = 'plan.jpg', bytes: Uint8Array = jpg) => {
    const form = new FormData()
    for (const [field, value] of Object.entries({ key: newId(), words: '', shows: '', ...more }))
      form.set(field, value)
    form.append('files', new File([new Uint8Array(bytes)], name))
    return advisor.send(`/students/${town.cast.yusuf}/conversations`, form)
  }
  const back = await sends({})
  assert.equal(back.status, 422)
  assert.match(back.fault('What they show or say, in words') ?? '', /Say in a few words what it shows/)
  assert.match(back.fault('Photographs, or a paper') ?? '', /choose your photograph, paper or voice again/)
  assert.equal((await sends({ shows: 'The way to the fair' })).status, 303)
  assert.equal((await sends({}, 'voice.ogg', new TextEncoder().encode('OggS'))).status, 303)
  assert.equal((await send([{ name: 'we.jpg', bytes: jpg }])).status, 303)
})

test('a form that came back for its words says that its photograph is chosen again', async () => {
  const form = new FormData()
  for (const [field, value] of Object.entries({
    key: newId(),
    words: 'He was late.',
    intent: 'concern',
    reason: 'So',
  }))
    form.set(field, value)
  form.append('files', new File([new TextEncoder().encode('%PDF-1.4')], 'a.pdf'))
  const advisor = await town.as(town.cast.ortiz, 'advisor')
  const back = await advisor.send(`/students/${town.cast.yusuf}/conversations`, form)
  assert.deepEqual([back.status, back.field('Your words')], [422, 'He was late.'])
  assert.match(back.fault('Photographs, or a paper') ?? '', /It did not come along/)
  assert.match(back.html, /<details class="more" open/)
})

test('a sixth file is too many', async () => {
  const pdf = new TextEncoder().encode('%PDF-1.4')
  const files = [1, 2, 3, 4, 5, 6].map((n) => ({ name: `${n}.pdf`, bytes: pdf }))
  assert.match((await send(files)).words, /at most five files/)
})

test('a voice is known by its bytes, and a photograph of some telephones is named', () => {
  const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0))
  assert.deepEqual(fileKind(bytes('OggS')), { kind: 'voice', type: 'audio/ogg' })
  assert.deepEqual(fileKind(bytes('\0\0\0\u0018ftypM4A ')), { kind: 'voice', type: 'audio/mp4' })
  assert.equal(fileKind(bytes('\0\0\0\u0018ftypheic')), 'file-heic')
  assert.equal(fileKind(bytes('<svg')), undefined)
})

test('a file that does not lie here any more is not there: no page breaks over it', async () => {
  for (const place of keptFiles()) rmSync(place)
  const { to } = await send([{ name: 'gone.pdf', bytes: new TextEncoder().encode('%PDF-1.4') }], 'Gone')
  const page = await amina.get(to ?? '')
  const { href } = page.links.find(({ name }) => name === 'Open gone.pdf') ?? { href: '' }
  assert.equal((await amina.get(href)).status, 200)
  for (const place of keptFiles()) rmSync(place)
  assert.equal((await amina.get(href)).status, 404)
})
