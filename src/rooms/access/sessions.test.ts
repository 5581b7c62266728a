import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Browsing, browsing } from '../../../test/browsing.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { hall as raise } from '../../app.tsx'
import { newId, type PersonId } from '../../ground/ids.ts'
import { root } from '../../ground/root.ts'
import { rights } from '../../rights.ts'

let hall: TestHall
let school: SmallSchool
let mother: PersonId
let child: PersonId
const minute = 60_000

before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
  child = await school.student('Aya Haddad')
  mother = await school.caregiver('Noor Haddad', child)
})
after(() => hall.stop())

const pass = (minutes: number) => {
  hall.clock.at = new Date(hall.clock.at.getTime() + minutes * minute)
}

const noor = () => hall.as(mother, 'caregiver', school.district)

interface Row {
  id: string
  device: string | null
  shared: boolean
}
const openOf = (person: PersonId) =>
  hall.ground.db.under(school.district).rows(sql<Row>`select id, device, shared from sessions
    where district_id = ${school.district} and person_id = ${person} and ended_at is null order by made_at, id`)

/** A mailbox that only she uses, and a device that comes in by it. */
async function byCode(
  fields: Record<string, string> = {},
  headers: Record<string, string> = {},
  url?: string,
) {
  const mailbox = `noor-${newId()}@example.org`
  await school.write(async (tx) => {
    const way = newId()
    await tx.rows(sql`insert into ways (district_id, id, kind, as_given, normalised)
      values (${school.district}, ${way}, 'mail', ${mailbox}, ${mailbox})`)
    await tx.rows(sql`insert into way_uses (district_id, id, way_id, person_id, given_by, may_carry, since)
      values (${school.district}, ${newId()}, ${way}, ${mother}, 'staff', '{mail}', '2026-01-01')`)
  })
  const settings = url ? { ...hall.ground.settings, url } : hall.ground.settings
  const app = raise({ ...hall.ground, settings })
  const origin = settings.url
  const ask = (path: string, form: Record<string, string>, cookie = '') =>
    app.request(`${origin}${path}`, {
      method: 'POST',
      headers: { origin, host: new URL(origin).host, cookie, ...headers },
      body: new URLSearchParams(form),
    })
  await ask('/sign-in', { address: mailbox })
  await hall.runJobs()
  const { body } = await hall.ground.db.under(school.district).one(sql<{ body: string }>`
    select body from letters where district_id = ${school.district} and address = ${mailbox}`)
  const code = /(\d{3} \d{3})/.exec(body)?.[1] ?? ''
  const come = await ask('/sign-in/code', { address: mailbox, code, ...fields }, headers['cookie'])
  const set = come.headers.getSetCookie().find((one) => /^(__Host-)?porch=/.test(one)) ?? ''
  return { status: come.status, set, browser: browsing(app, new Map([cookieOf(set)])) }
}

function cookieOf(set: string): [string, string] {
  const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=')
  return [name, value]
}

test('proving 13 the cookie is out of reach of scripts and of other sites', async () => {
  const { set } = await byCode()
  assert.match(set, /^porch=/)
  for (const flag of [/; HttpOnly/, /; SameSite=Lax/, /; Path=\//, /; Max-Age=7776000/])
    assert.match(set, flag)
  assert.doesNotMatch(set, /Domain=/)
})

test('proving 13 behind https the cookie is bound to this very host', async () => {
  const { set } = await byCode({}, {}, 'https://school.example')
  assert.match(set, /^__Host-porch=/)
  assert.match(set, /; Secure/)
  assert.match(set, /; Path=\//)
  assert.doesNotMatch(set, /Domain=/)
})

test('behind https every cookie of the house is Secure and bound to this very host by its name', async () => {
  const url = 'https://school.example'
  const app = raise({ ...hall.ground, settings: { ...hall.ground.settings, url } })
  const set = async (path: string, form: Record<string, string>) => {
    const headers = { origin: url, host: 'school.example' }
    const answer = await app.request(`${url}${path}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(form),
    })
    return answer.headers.getSetCookie()
  }
  const cookies = [
    ...(await set('/language', { tag: 'es', back: '/' })),
    ...(await set('/sign-in', { address: `bound-${newId()}@example.org` })),
    (await byCode({}, {}, url)).set,
  ]
  assert.deepEqual(
    cookies.map((one) => one.split('=')[0]),
    ['__Host-language', '__Host-asked', '__Host-porch'],
  )
  for (const one of cookies)
    assert.match(one, /(?=.*; Secure)(?=.*; HttpOnly)(?=.*; Path=\/(;|$))(?!.*Domain)/)
})

test('no other place in the program sets a cookie', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const setting = files.filter(
    (file) =>
      /(?<!\.test)\.tsx?$/.test(file) &&
      /setCookie\(|set-cookie/i.test(readFileSync(join(root, 'src', file), 'utf8')),
  )
  assert.deepEqual(setting, [join('rooms', 'access', 'routes', 'cookies.ts')])
})

test('proving 13 whoever comes in gets a new session, and the one that was there is ended', async () => {
  const planted = await hall.sessionFor(mother, {
    hat: 'caregiver',
    district: school.district,
    language: 'en',
  })
  const { set } = await byCode({}, { cookie: `porch=${planted}` })
  assert.ok(!set.includes(planted))
  const old = browsing(raise(hall.ground), new Map([['porch', planted]]))
  assert.equal((await old.get('/today')).to, '/sign-in')
})

test('proving 13 whoever signs out is out: the cookie’s value, kept by somebody, opens nothing', async () => {
  const { district } = school
  const cookie = await hall.sessionFor(mother, { hat: 'caregiver', district, language: 'en' })
  const device = () => browsing(raise(hall.ground), new Map([['porch', cookie]]))
  assert.equal((await device().get('/today')).status, 200)
  assert.equal((await device().post('/sign-out')).to, '/')
  assert.equal((await device().get('/today')).to, '/sign-in')
})

test('proving 13 a made-up session is no session', async () => {
  for (const porch of ['x', `${school.district}.${newId()}.secret`, '..', `${school.district}..`]) {
    const planted = browsing(raise(hall.ground), new Map([['porch', porch]]))
    assert.equal((await planted.get('/today')).to, '/sign-in')
  }
})

test('proving 13 a session unused for thirty days is over', async () => {
  const browser = await noor()
  pass(29 * 1440)
  assert.equal((await browser.get('/today')).status, 200)
  pass(31 * 1440)
  assert.equal((await browser.get('/today')).to, '/sign-in')
})

test('proving 13 a session is over after ninety days, however much it is used', async () => {
  const browser = await noor()
  for (let day = 0; day < 89; day += 20) {
    assert.equal((await browser.get('/today')).status, 200)
    pass(20 * 1440)
  }
  assert.equal((await browser.get('/today')).to, '/sign-in')
})

test('on a shared device the cookie goes when the browser closes, and half an hour without use ends it', async () => {
  const { set, browser } = await byCode({ shared: 'yes' })
  assert.doesNotMatch(set, /Max-Age|Expires/)
  const page = await browser.get('/today')
  assert.equal(page.headers.get('x-keep'), 'no')
  assert.equal(page.headers.get('cache-control'), 'no-store')
  pass(29)
  assert.equal((await browser.get('/today')).status, 200)
  pass(31)
  assert.equal((await browser.get('/today')).to, '/sign-in')
})

test('on a shared device half a day ends it in any case', async () => {
  const { browser } = await byCode({ shared: 'yes' })
  for (let passed = 0; passed < 720; passed += 20) {
    assert.equal((await browser.get('/today')).status, 200)
    pass(20)
  }
  assert.equal((await browser.get('/today')).to, '/sign-in')
})

test('on one’s own device a page may stay for offline, and never in the browser’s own cache', async () => {
  const page = await (await noor()).get('/today')
  assert.equal(page.headers.get('x-keep'), null)
  assert.equal(page.headers.get('cache-control'), 'no-store')
})

test('no page before signing in stays on the device', async () => {
  for (const path of ['/sign-in', '/sign-in/code', '/letter', '/who'])
    assert.equal((await hall.anyone.get(path)).headers.get('x-keep'), 'no')
})

test('sessions are seen by their owner: the device in words, and this one marked', async () => {
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1'
  const { browser } = await byCode({}, { 'user-agent': phone })
  await noor()
  const page = await browser.get('/me/sessions')
  assert.match(page.words, /Phone, Safari · this device/)
  assert.match(page.words, /A device/)
  const kept = (await openOf(mother)).map(({ device }) => device)
  assert.ok(kept.includes('phone safari'))
  assert.ok(kept.every((device) => device === null || /^[a-z]* [a-z]*$/.test(device)))
})

test('one session is ended by its owner alone', async () => {
  const stranger = await school.caregiver('Some Body', child)
  const browser = await noor()
  const own = (await openOf(mother)).at(-1)?.id
  const theirs = await hall.as(stranger, 'caregiver', school.district)
  assert.equal((await theirs.post(`/me/sessions/${own}/ending`)).status, 404)
  assert.equal((await browser.get('/today')).status, 200)
  const other = await noor()
  assert.equal((await other.post(`/me/sessions/${own}/ending`)).to, '/me/sessions')
  assert.equal((await browser.get('/today')).to, '/sign-in')
  assert.equal((await other.get('/today')).status, 200)
})

test('ending the one in hand leads to the door and leaves nothing behind', async () => {
  const browser = await noor()
  const own = (await openOf(mother)).at(-1)?.id
  const ended = await browser.post(`/me/sessions/${own}/ending`)
  assert.equal(ended.to, '/')
  assert.equal(ended.headers.get('clear-site-data'), '"cache", "storage"')
  assert.equal((await browser.get('/today')).to, '/sign-in')
})

test('proving 13 signing out everywhere else ends every other session at once', async () => {
  const others = [await noor(), await noor(), await noor()]
  const browser = await noor()
  assert.equal((await browser.post('/me/sessions/endings')).to, '/me/sessions')
  for (const other of others) assert.equal((await other.get('/today')).to, '/sign-in')
  assert.equal((await browser.get('/today')).status, 200)
  assert.equal((await openOf(mother)).length, 1)
})

test('a session ends when its person has no part here any more', async () => {
  const pupil = await school.student('Sam Only')
  const father = await school.caregiver('Sami Only', pupil)
  const browser = await hall.as(father, 'caregiver', school.district)
  assert.equal((await browser.get('/today')).status, 200)
  await school.leave(pupil)
  assert.equal((await browser.get('/today')).to, '/sign-in')
})

test('a leader’s session loses the school with the role', async () => {
  const leader = await school.staff('Lee Der', 'principal')
  const browser: Browsing = await hall.as(leader, 'leader', school.district)
  assert.equal((await browser.get('/rosters')).status, 200)
  await school.write((tx) => tx.rows(sql`update staff_roles set until = today() where person_id = ${leader}`))
  assert.equal((await browser.get('/rosters')).to, '/sign-in')
})

test('proving 13 a form from another site is turned away on every unsafe route', async () => {
  const app = raise(hall.ground)
  const porch = await hall.sessionFor(mother, { hat: 'caregiver', district: school.district, language: 'en' })
  const unsafe = Object.keys(rights).filter((route) => !route.startsWith('GET'))
  assert.ok(unsafe.length > 20)
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://localhost:3000.evil.example' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { 'sec-fetch-site': 'same-site', origin: 'http://other.localhost:3000' },
    {},
  ]
  for (const route of unsafe) {
    const [method = '', path = ''] = route.split(' ')
    for (const headers of foreign) {
      const answer = await app.request(`http://localhost:3000${path.replace(/:\w+/g, newId())}`, {
        method,
        headers: { ...headers, host: 'localhost:3000', cookie: `porch=${porch}` } as Record<string, string>,
        body: new URLSearchParams(),
      })
      assert.ok(
        [403, 404].includes(answer.status),
        `${route} answered ${answer.status} to ${JSON.stringify(headers)}`,
      )
    }
  }
})
