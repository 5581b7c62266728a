import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInside, leadsInside } from './addresses.ts'

const within = [
  ...[
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.9',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
  ],
  ...[
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
  ],
]
const without = ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '::ffff:8.8.8.8']

test('an address inside somebody’s own network is known in every clothing', () => {
  for (const address of within) assert.equal(isInside(address), true, address)
  for (const address of without) assert.equal(isInside(address), false, address)
})

test('a public name that leads to an inner machine, by any of its addresses, is not called', async () => {
  const names: Record<string, string[]> = {
    'inner.example.org': ['10.0.0.5'],
    'both.example.org': ['8.8.8.8', 'fd00::5'],
    'outer.example.org': ['8.8.8.8'],
  }
  const resolve = async (name: string) => (names[name] ?? []).map((address) => ({ address }))
  assert.equal(await leadsInside('inner.example.org', resolve), true)
  assert.equal(await leadsInside('both.example.org', resolve), true)
  assert.equal(await leadsInside('outer.example.org', resolve), false)
  assert.equal(await leadsInside('[::1]', resolve), true)
  assert.equal(await leadsInside('nowhere.example.org', () => Promise.reject(new Error('not found'))), false)
})
