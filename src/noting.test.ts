import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { browsing } from '../test/browsing.ts'
import { openHall, type TestHall } from '../test/hall.ts'
import { type SmallSchool, smallSchool } from '../test/small-school.ts'
import { hall as raise } from './app.tsx'
import { newId } from './ground/ids.ts'
import { openLog } from './ground/log.ts'

let house: TestHall
let school: SmallSchool
const lines: Record<string, unknown>[] = []
before(async () => {
  house = await openHall({ log: openLog('info', (line) => lines.push(JSON.parse(line))) })
  school = await smallSchool(house.ground.db)
})
after(() => house.stop())

const noted = (event: string) => lines.filter((line) => line['event'] === event)

test('each way in that was missed stands in the log: which, and nothing of who', async () => {
  const door = browsing(raise(house.ground), new Map())
  await door.post('/sign-in', { address: 'nobody@example.org' })
  await door.post('/sign-in/code', { address: 'nobody@example.org', code: '123456' })
  await door.post('/letter', { code: 'K7M2XHF9TRWP' })
  await door.post('/sign-in/passkey', { credential: 'x' })
  const led = await door.get('/students/k-asked-for')
  assert.equal(led.to, '/sign-in')
  assert.equal(
    led.headers.get('referrer-policy'),
    (await door.get('/sign-in')).headers.get('referrer-policy'),
  )
  assert.match(led.headers.get('set-cookie') ?? '', /^back=.*Max-Age=1800.*HttpOnly; SameSite=Lax/)
  assert.deepEqual(
    noted('door.missed').map(({ route, status }) => [route, status]),
    [
      ['POST /sign-in/code', 422],
      ['POST /letter', 422],
      ['POST /sign-in/passkey', 422],
    ],
  )
  assert.doesNotMatch(JSON.stringify(lines), /nobody@|123456|K7M2|k-asked-for/)
})

test('who was refused is known by the session, and by nothing else', async () => {
  const child = await school.student('Dina Child')
  const other = await school.student('Other Child')
  const mother = await school.caregiver('Noor Mother', child)
  const browser = await house.as(mother, 'caregiver', school.district)
  await browser.get(`/students/${other}`)
  await browser.get('/rosters')
  const refused = noted('door.refused')
  assert.deepEqual(
    refused.map(({ route, status }) => [route, status]),
    [
      ['GET /students/:student', 404],
      ['GET /rosters', 404],
    ],
  )
  const [session] = new Set(refused.map((line) => line['session']))
  const [row] = await house.ground.db
    .under(school.district)
    .rows<{ person_id: string }>(sql`select person_id from sessions where id = ${session}`)
  assert.equal(row?.person_id, mother)
  assert.ok(!JSON.stringify(refused).includes(mother))
})

test('a form from another site stands in the log', async () => {
  const answer = await raise(house.ground).request(`http://localhost:3000/invitations/${newId()}/ending`, {
    method: 'POST',
    headers: { origin: 'https://evil.example', host: 'localhost:3000' },
    body: new URLSearchParams(),
  })
  assert.equal(answer.status, 403)
  assert.equal(noted('door.refused').at(-1)?.['status'], 403)
})

test('strangers who send one form in a flood are asked to wait, and every other door stays open', async () => {
  const app = raise(house.ground)
  const send = async (path: string, form: Record<string, string>) => {
    const headers = { origin: 'http://localhost:3000', host: 'localhost:3000' }
    const body = new URLSearchParams(form)
    return app.request(`http://localhost:3000${path}`, { method: 'POST', headers, body })
  }
  let status = 0
  for (let n = 0; n < 1020 && status !== 429; n++)
    status = (await send('/language', { tag: 'es', back: '/' })).status
  assert.equal(status, 429)
  const waiting = await send('/language', { tag: 'es', back: '/' })
  assert.equal(waiting.headers.get('retry-after'), '5')
  assert.match(await waiting.text(), /Very many people are here just now/)
  assert.equal((await send('/letter', { code: 'K7M2XHF9TRWP' })).status, 422)
  const flood = noted('door.flood')
  assert.equal(flood[0]?.['route'], 'POST /language')
  house.clock.at = new Date(house.clock.at.getTime() + 1000)
  assert.equal((await send('/language', { tag: 'es', back: '/' })).status, 303)
})

/** A door behind so many proxies; each call says what the header held when it arrived. */
function doorBehind(proxies: number) {
  const app = raise({ ...house.ground, settings: { ...house.ground.settings, proxies } })
  const incoming = { socket: { remoteAddress: '127.0.0.1' } }
  return async (forwarded: string) => {
    const headers = { origin: 'http://localhost:3000', host: 'localhost:3000', 'x-forwarded-for': forwarded }
    const body = new URLSearchParams({ tag: 'es', back: '/' })
    const init = { method: 'POST', headers, body }
    return (await app.request('http://localhost:3000/language', init, { incoming })).status
  }
}

test('a flood from one address behind the operator’s proxy waits alone, whatever it writes into the header before', async () => {
  const send = doorBehind(1)
  let status = 0
  let sent = 0
  for (; sent < 400 && status !== 429; sent++) status = await send(`198.51.100.${sent % 250}, 203.0.113.9`)
  assert.equal(status, 429)
  assert.equal(sent, 301)
  assert.equal(await send('203.0.113.10'), 303)
  assert.equal(await send('203.0.113.9, 203.0.113.10'), 303)
})

test('where the operator says nothing of a proxy, nobody makes another wait by a header', async () => {
  const send = doorBehind(0)
  for (let n = 0; n < 310; n++) assert.equal(await send('203.0.113.9'), 303)
})
