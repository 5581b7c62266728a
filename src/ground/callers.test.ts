import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { type Call, callerOf, callOf } from './callers.ts'

const from = (line: string | undefined, forwarded?: string): Call => ({ line, forwarded })

const cases: [string, Call, number, string | undefined][] = [
  [
    'without a word of the operator a header is believed from nobody',
    from('203.0.113.9', '198.51.100.1'),
    0,
    '203.0.113.9',
  ],
  ['what runs on this machine has no address', from('127.0.0.1', '198.51.100.1'), 0, undefined],
  ['nor by its newer name', from('::1'), 0, undefined],
  ['an old address in new clothes is the old one', from('::ffff:203.0.113.9'), 0, '203.0.113.9'],
  ['behind one proxy the last entry is what it saw', from('127.0.0.1', '203.0.113.9'), 1, '203.0.113.9'],
  [
    'what a caller wrote before it counts for nothing',
    from('127.0.0.1', '198.51.100.1, 10.0.0.1, 203.0.113.9'),
    1,
    '203.0.113.9',
  ],
  [
    'behind two proxies it is the last but one',
    from('10.0.0.2', '198.51.100.1, 203.0.113.9, 10.0.0.3'),
    2,
    '203.0.113.9',
  ],
  ['a header shorter than the proxies names nobody', from('10.0.0.2', '203.0.113.9'), 2, undefined],
  ['no header names nobody', from('10.0.0.2'), 1, undefined],
  ['words are no address', from('127.0.0.1', "x'; drop table people"), 1, undefined],
  ['a port is left out', from('127.0.0.1', '203.0.113.9:4711'), 1, '203.0.113.9'],
  [
    'a home is one caller, however many addresses it takes',
    from('127.0.0.1', '2001:0db8:0:0012::1'),
    1,
    '2001:db8:0:12',
  ],
  [
    'written with brackets and a port too',
    from('127.0.0.1', '[2001:db8::aaaa:1:2:3]:443'),
    1,
    '2001:db8:0:0',
  ],
]
for (const [name, call, proxies, caller] of cases)
  test(name, () => assert.equal(callerOf(call, proxies), caller))

test('the line’s other end is asked of the server, and a call without one has none', async () => {
  const app = new Hono().get('/', (c) => c.json(callOf(c)))
  const incoming = { socket: { remoteAddress: '203.0.113.9' } }
  const answer = await app.request('/', { headers: { 'x-forwarded-for': '198.51.100.1' } }, { incoming })
  assert.deepEqual(await answer.json(), { line: '203.0.113.9', forwarded: '198.51.100.1' })
  assert.deepEqual(await (await app.request('/')).json(), {})
})
