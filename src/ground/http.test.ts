import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Hono } from 'hono'
import { fieldsOf } from './forms.ts'
import { root } from './root.ts'
import { builtAssets } from './static.ts'
import { receiveUpload } from './uploads.ts'

test('a field that is sent twice counts once, as it was sent last', async () => {
  const app = new Hono().post('/', async (c) => c.json(await fieldsOf(c)))
  const body = new URLSearchParams([
    ['to', 'one'],
    ['to', 'two'],
  ])
  const answer = await app.request('/?to=three', { method: 'POST', body })
  assert.deepEqual(await answer.json(), { to: 'two' })
})

test('the sign zero, which no text can hold, is left out of what was written, and nothing else is', async () => {
  const app = new Hono().post('/', async (c) => c.json(await fieldsOf(c)))
  const body = new URLSearchParams({ words: 'a\0b\u202ec\r\n' })
  assert.deepEqual(await (await app.request('/', { method: 'POST', body })).json(), {
    words: 'ab\u202ec\r\n',
  })
})

test('assets are served by their name alone: no list, no folder above, nothing of an unknown kind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-assets-'))
  writeFileSync(join(folder, 'sign.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(folder, 'notes.txt'), 'not for anybody')
  const app = new Hono().use(builtAssets(folder))
  const sign = await app.request('/assets/sign.svg')
  assert.equal(sign.headers.get('content-type'), 'image/svg+xml; charset=utf-8')
  for (const path of [
    '/assets/',
    '/assets',
    '/assets/notes.txt',
    '/assets/..%2f..%2fpackage.json',
    '/.git/config',
  ])
    assert.equal((await app.request(path)).status, 404, path)
})

test('a field named like a part of every object changes no object', async () => {
  const app = new Hono().post('/', async (c) => {
    const fields = await fieldsOf(c)
    return c.json({ own: Object.keys(fields), inherited: fields['polluted'] })
  })
  const body = new URLSearchParams([
    ['__proto__', 'polluted'],
    ['constructor', 'polluted'],
    ['words', 'kept'],
  ])
  const answer = await app.request('/', { method: 'POST', body })
  assert.deepEqual(await answer.json(), { own: ['constructor', 'words'] })
  assert.equal(Reflect.get({}, 'polluted'), undefined)
})

test('no page reads an address of the net or a header of a proxy; the mail listener and the limit against floods alone ask who knocks', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\./.test(name),
  )
  assert.ok(files.length > 200)
  const readers = files.filter((name) =>
    /x-forwarded|['"]forwarded['"]|x-real-ip|remoteAddress|getConnInfo/i.test(
      readFileSync(join(root, 'src', name), 'utf8'),
    ),
  )
  assert.deepEqual(readers.sort(), ['channels/mail/receive.ts', 'ground/callers.ts'])
})

test('a file lands in its folder under a plain name, whatever path it came with', async () => {
  const above = mkdtempSync(join(tmpdir(), 'porchlight-upload-'))
  const folder = join(above, 'here')
  const app = new Hono().post('/', async (c) => c.json(await receiveUpload(c, { folder, limit: 1000 })))
  const form = new FormData()
  for (const name of ['../../out.csv', '..\\out2.csv', '/etc/out3.csv', '.hidden', 'a:b?.csv'])
    form.append('files', new Blob(['words']), name)
  assert.equal((await app.request('/', { method: 'POST', body: form })).status, 200)
  assert.deepEqual(readdirSync(folder).sort(), ['a_b_.csv', 'hidden', 'out.csv', 'out2.csv', 'out3.csv'])
  assert.deepEqual(readdirSync(above), ['here'])
})

test('what was written beside a file that is too large is still there', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'porchlight-upload-')), 'here')
  const app = new Hono<{ Variables: { written: unknown } }>().post('/', async (c) =>
    c.json([await receiveUpload(c, { folder, limit: 1000 }), c.get('written')]),
  )
  const form = new FormData()
  form.set('words', 'Look')
  form.append('files', new Blob(['x'.repeat(2000)]), 'large.pdf')
  const answer = await app.request('/', { method: 'POST', body: form })
  assert.deepEqual(await answer.json(), [{ refused: 'too-large' }, { words: 'Look' }])
})
