import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Hono } from 'hono'
import { fieldsOf } from './forms.ts'
import { builtAssets } from './static.ts'

test('a field that is sent twice counts once, as it was sent last', async () => {
  const app = new Hono().post('/', async (c) => c.json(await fieldsOf(c)))
  const body = new URLSearchParams([
    ['to', 'one'],
    ['to', 'two'],
  ])
  const answer = await app.request('/?to=three', { method: 'POST', body })
  assert.deepEqual(await answer.json(), { to: 'two' })
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
