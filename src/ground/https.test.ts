import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { createServer as createSecure, type ServerOptions } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { after, test } from 'node:test'
import { certificateForThisMachine } from '../../test/certificate.ts'
import { howHttpsHolds } from './https.ts'

const certificate = certificateForThisMachine()
const skip = certificate ? false : 'there is no openssl here'
const servers: Server[] = []
after(() => {
  for (const server of servers) server.close()
})

async function listening(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const secure = (options: ServerOptions = {}) =>
  listening(createSecure({ ...certificate, ...options }, (_, answer) => answer.end('well')))
const plain = (head: Record<string, string>, status: number) =>
  listening(createServer((_, answer) => answer.writeHead(status, head).end()))
const ca = { ca: certificate?.cert ?? '' }

test('the doctor finds https in force: vouched for, TLS 1.2 or 1.3 alone, and plain http leads there', {
  skip,
}, async () => {
  const url = `https://127.0.0.1:${await secure()}`
  const plainPort = await plain({ location: 'https://127.0.0.1/' }, 301)
  const { well, sentence } = await howHttpsHolds(url, { ...ca, plainPort })
  assert.match(sentence, /speaks TLSv1\.3, older TLS is turned away/)
  assert.ok(well)
})

test('the doctor says that plain http answers by itself', { skip }, async () => {
  const url = `https://127.0.0.1:${await secure()}`
  const plainPort = await plain({}, 200)
  const { well, sentence } = await howHttpsHolds(url, { ...ca, plainPort })
  assert.match(sentence, /gives an answer with 200 instead of leading to https/)
  assert.ok(!well)
})

test('the doctor says that old TLS is still spoken', { skip }, async () => {
  const port = await secure({ minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' })
  const { well, sentence } = await howHttpsHolds(`https://127.0.0.1:${port}`, { ...ca, plainPort: 1 })
  assert.match(sentence, /older than 1\.2/)
  assert.ok(!well)
})

test('the doctor says that nobody vouches for a certificate, and that nothing speaks https', {
  skip,
}, async () => {
  const port = await secure()
  assert.match((await howHttpsHolds(`https://127.0.0.1:${port}`)).sentence, /Nobody vouches/)
  const deaf = await plain({}, 200)
  assert.match((await howHttpsHolds(`https://127.0.0.1:${deaf}`)).sentence, /Nothing speaks https/)
})

test('without https only this machine is well', async () => {
  assert.equal((await howHttpsHolds('http://localhost:3000')).well, true)
  const { well, sentence } = await howHttpsHolds('http://school.example')
  assert.deepEqual([well, /without encryption/.test(sentence)], [false, true])
})
