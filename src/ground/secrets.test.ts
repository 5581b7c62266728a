import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  addSealingKey,
  dropSealingKey,
  keyedTraces,
  openSealed,
  seal,
  sealedAnew,
  sealingKeys,
  slowTrace,
} from './secrets.ts'

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

test('a new key seals from now on, older ones open until they are thrown away, and a thrown away one never comes back', () => {
  const house = aHome()
  const old = seal(house, 'a secret', 'provider 1')
  addSealingKey(house)
  assert.match(seal(house, 'a secret', 'provider 1'), /^2\./)
  assert.equal(openSealed(house, old, 'provider 1'), 'a secret')
  const anew = sealedAnew(house, old, 'provider 1') ?? ''
  assert.equal(openSealed(house, anew, 'provider 1'), 'a secret')
  assert.equal(sealedAnew(house, anew, 'provider 1'), undefined, 'it is under the newest key')
  dropSealingKey(house, 1)
  assert.equal(openSealed(house, old, 'provider 1'), undefined)
  assert.equal(openSealed(house, anew, 'provider 1'), 'a secret')
  assert.equal(statSync(join(house, 'sealing-key')).mode & 0o777, 0o600)
})

test('a home without any key says so, and seals nothing', () => {
  const house = aHome()
  seal(house, 'a secret', 'provider 1')
  dropSealingKey(house, 1)
  assert.throws(() => seal(house, 'a secret', 'provider 1'), /There is no key in .*sealing-key/)
})

test('what is kept of a short secret differs by key, by matter and by secret, and is the same again', async () => {
  const [key] = sealingKeys(home)
  const [other] = sealingKeys(aHome())
  const hash = Buffer.from('hash')
  const trace = await slowTrace(key, hash, 'letter')
  assert.deepEqual(await slowTrace(key, hash, 'letter'), trace)
  for (const another of [
    await slowTrace(other, hash, 'letter'),
    await slowTrace(key, hash, 'recovery 1'),
    await slowTrace(key, Buffer.from('hush'), 'letter'),
  ])
    assert.notDeepEqual(another, trace)
})

test('what is kept of six digits is found again under a newer key', () => {
  const house = aHome()
  const [kept] = keyedTraces(house, 'ask 123456')
  addSealingKey(house)
  const traces = keyedTraces(house, 'ask 123456')
  assert.ok(!traces[0].equals(kept) && traces.some((trace) => trace.equals(kept)))
  assert.ok(!keyedTraces(house, 'ask 123457').some((trace) => trace.equals(kept)))
})
