import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openSealed, seal } from './secrets.ts'

const aHome = () => mkdtempSync(join(tmpdir(), 'sealing-'))
const home = aHome()
const sealed = seal(home, 'a secret', 'provider 1')

test('what is sealed is opened for the same matter alone', () => {
  assert.equal(openSealed(home, sealed, 'provider 1'), 'a secret')
  assert.equal(openSealed(home, sealed, 'provider 2'), undefined)
})

test('what was changed, cut or sealed under another key stays shut', () => {
  const [version, nonce, text, tag = ''] = sealed.split('.')
  const turned = `${tag.startsWith('A') ? 'B' : 'A'}${tag.slice(1)}`
  assert.equal(openSealed(home, [version, nonce, text, turned].join('.'), 'provider 1'), undefined)
  assert.equal(openSealed(home, [version, nonce, text, tag.slice(0, 6)].join('.'), 'provider 1'), undefined)
  assert.equal(openSealed(home, '', 'provider 1'), undefined)
  assert.equal(openSealed(aHome(), sealed, 'provider 1'), undefined)
})

test('the same secret is sealed otherwise each time, and shows in none', () => {
  const again = seal(home, 'a secret', 'provider 1')
  assert.notEqual(again, sealed)
  assert.ok(!again.includes(Buffer.from('a secret').toString('base64url')))
})

test('the key lies in the home folder, for its owner alone', () => {
  assert.deepEqual(readdirSync(home), ['sealing-key'])
  assert.equal(statSync(join(home, 'sealing-key')).mode & 0o777, 0o600)
})
