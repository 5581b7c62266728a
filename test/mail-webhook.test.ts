import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { hall } from '../src/app.tsx'
import { newId } from '../src/ground/ids.ts'
import { bounceAddress } from '../src/ground/mail-address.ts'
import { keptKey } from '../src/ground/secrets.ts'
import { sampleTown, type TownHall } from './cast.ts'

const domain = 'reply.riverbend.example'
let town: TownHall
let key: string
let app: ReturnType<typeof hall>

before(async () => {
  town = await sampleTown(72, { MAIL_REPLY_DOMAIN: domain })
  key = keptKey(town.ground.settings.home, 'mail-key')
  app = hall(town.ground)
})
after(() => town.stop())

interface Call {
  body: Uint8Array<ArrayBuffer>
  to: string
  by?: string
  stamp?: string
}

async function call({ body, to, by = key, stamp = String(town.clock.at.getTime()) }: Call): Promise<number> {
  const from = 'a@b.example'
  const signature = createHmac('sha256', by).update(`${stamp}.${from}.${to}.`).update(body).digest('hex')
  const headers = {
    'x-porchlight-timestamp': stamp,
    'x-porchlight-from': from,
    'x-porchlight-to': to,
    'x-porchlight-signature': signature,
  }
  const answer = await app.request('http://localhost:3000/channels/mail', {
    method: 'POST',
    body,
    headers,
  })
  return answer.status
}

const nobody = `r+${'a'.repeat(26)}${'b'.repeat(26)}@${domain}`

test('what is not signed with the kept key, was signed long ago, or came before, is refused', async () => {
  const body = new TextEncoder().encode('Subject: x\r\n\r\nHello')
  assert.equal(await call({ body, to: nobody, by: 'other' }), 401)
  assert.equal(await call({ body, to: nobody, stamp: '12' }), 401)
  assert.equal(await call({ body, to: nobody }), 200)
  assert.equal(await call({ body, to: nobody }), 409)
})

test('proving 11: whatever is handed over, nothing answers 5xx', async () => {
  const sealed = bounceAddress({ letter: newId(), district: town.district, domain, key })
  const real = `r+${'a'.repeat(26)}${sealed.slice(28, 54)}@${domain}`
  const one = fc.record({
    head: fc.constantFrom(
      '',
      'From: a@b\r\n\r\n',
      'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n',
      'Subject: \0\r\nMessage-ID: <\0>\r\n\r\n',
      'Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n',
    ),
    bytes: fc.uint8Array({ maxLength: 200 }),
    to: fc.constantFrom(nobody, real, sealed, '', ',,', 'complaints@reply.riverbend.example'),
    by: fc.constantFrom(key, key, 'other'),
  })
  await fc.assert(
    fc.asyncProperty(one, async ({ head, bytes, to, by }) => {
      const status = await call({ body: new Uint8Array(Buffer.concat([Buffer.from(head), bytes])), to, by })
      assert.ok([200, 401, 409].includes(status), String(status))
    }),
    { numRuns: 300 },
  )
})

test('L20 one click in the mail program ends a mailbox’s letters, without a cookie; looking at the link does not, nor does another site', async () => {
  const { ana, adeyemi } = town.cast
  const leader = await town.as(adeyemi, 'leader')
  const page = await leader.get(`/people/${ana}/wishes`)
  const [, way = ''] = /name="way" value="([^"]+)"/.exec(page.html) ?? []
  await leader.post(`/people/${ana}/wishes`, { way, class: 'all', wish: 'stop', heard: 'call' })
  const reads = town.ground.db.under(town.district)
  const { body } = await reads.one(
    sql<{ body: string }>`select body from letters where person_id = ${ana} order by made_at desc limit 1`,
  )
  const path = /\/wishes\/\S+/.exec(body)?.[0] ?? ''
  await leader.post(`/people/${ana}/wishes`, { way, class: 'all', wish: 'resume', heard: 'call' })
  const open = async () => {
    const rows = await reads.rows(
      sql<{ class: string }>`select class from contact_open where way_id = ${way} order by class`,
    )
    return rows.map((one) => one.class).join()
  }
  assert.match(await open(), /mission/)
  const click = async (text: string, headers: Record<string, string> = {}) => {
    const form = { 'content-type': 'application/x-www-form-urlencoded', ...headers }
    return (await app.request(`http://localhost:3000${path}`, { method: 'POST', body: text, headers: form }))
      .status
  }
  await app.request(`http://localhost:3000${path}`)
  assert.equal(await click('wish=stop&class=all'), 403)
  assert.equal(await click('List-Unsubscribe=One-Click', { origin: 'https://elsewhere.example' }), 403)
  assert.equal(await click('List-Unsubscribe=One-Click', { cookie: 'porch=x' }), 403)
  assert.match(await open(), /mission/)
  assert.equal(await click('List-Unsubscribe=One-Click'), 200)
  assert.doesNotMatch(await open(), /mission/)
  assert.equal(await click('List-Unsubscribe=One-Click'), 200)
})
