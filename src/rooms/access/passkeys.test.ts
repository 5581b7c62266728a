import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { authenticator } from '../../../test/authenticator.ts'
import { browsing } from '../../../test/browsing.ts'
import { cameIn, freshBrowser, happenedTo, makePasskey, task } from '../../../test/came-in.ts'
import { openHall, type TestHall } from '../../../test/hall.ts'
import { type SmallSchool, smallSchool } from '../../../test/small-school.ts'
import { hall as raise } from '../../app.tsx'

let hall: TestHall
let school: SmallSchool
before(async () => {
  hall = await openHall()
  school = await smallSchool(hall.ground.db)
})
after(() => hall.stop())

const teacher = async (name: string, strength: 'code' | 'passkey' = 'code') => {
  const person = await school.staff(name)
  const { district } = school
  return { person, district, browser: await cameIn(hall, { person, district, hat: 'staff', strength }) }
}

const laterBy = (minutes: number) => {
  hall.clock.at = new Date(hall.clock.at.getTime() + minutes * 60_000)
}

test('a teacher makes a passkey, names it, and comes in with it from the sign-in page', async () => {
  const { browser, person, district } = await teacher('Tess Teacher')
  const { device, answer } = await makePasskey(browser, 'The blue phone')
  assert.equal(answer.to, '/me/coming-in')
  assert.match((await browser.get('/me/coming-in')).words, /The blue phone/)

  const door = freshBrowser(hall)
  const credential = device.show(await task(door, '/sign-in/passkey-challenges'))
  assert.equal((await door.post('/sign-in/passkey', { credential })).to, '/today')
  assert.equal((await door.get('/today')).status, 200)
  assert.deepEqual(await happenedTo(hall, { district, person }), [
    'person.came-in',
    'passkey.enrolled',
    'person.came-in',
  ])
})

test('a passkey leads to the page that was asked for before', async () => {
  const { browser } = await teacher('Lea Link')
  const { device } = await makePasskey(browser)
  const door = freshBrowser(hall)
  assert.equal((await door.get('/people?find=lea')).to, '/sign-in')
  const credential = device.show(await task(door, '/sign-in/passkey-challenges'))
  assert.equal((await door.post('/sign-in/passkey', { credential })).to, '/people?find=lea')
})

test('a challenge is answered once: the same answer sent again opens nothing', async () => {
  const { browser } = await teacher('Rita Replay')
  const { device } = await makePasskey(browser)
  const credential = device.show(await task(freshBrowser(hall), '/sign-in/passkey-challenges'))
  assert.equal((await freshBrowser(hall).post('/sign-in/passkey', { credential })).status, 303)
  const again = await freshBrowser(hall).post('/sign-in/passkey', { credential })
  assert.equal(again.status, 422)
  assert.match(again.words, /opens nothing here/)
})

const challengesKept = async () => {
  const { n } = await hall.ground.db
    .under(school.district)
    .one(sql<{ n: number }>`select count(*)::int as n from passkey_challenges where purpose = 'come-in'`)
  return n
}

test('asking at the door keeps nothing; an answer is kept, so that it opens once', async () => {
  const { browser } = await teacher('Nell Nothing')
  const { device } = await makePasskey(browser)
  const before = await challengesKept()
  const asked = []
  for (let n = 0; n < 5; n++) asked.push(await task(freshBrowser(hall), '/sign-in/passkey-challenges'))
  assert.equal(new Set(asked.map(({ challenge }) => challenge)).size, 5)
  assert.equal(await challengesKept(), before)
  const [one] = asked
  assert.ok(one)
  assert.equal(
    (await freshBrowser(hall).post('/sign-in/passkey', { credential: device.show(one) })).status,
    303,
  )
  assert.equal(await challengesKept(), before + 1)
})

test('a challenge that this house did not make, or that was made longer by hand, opens nothing', async () => {
  const { browser } = await teacher('Fay Forged')
  const { device } = await makePasskey(browser)
  const options = await task(freshBrowser(hall), '/sign-in/passkey-challenges')
  const bytes = Buffer.from(String(options.challenge), 'base64url')
  const later = Buffer.from(bytes)
  later.writeUIntBE(later.readUIntBE(16, 6) + 3_600_000, 16, 6)
  const forged = [later, bytes.subarray(0, 22), bytes.subarray(0, 10), Buffer.alloc(54), Buffer.alloc(0)]
  for (const challenge of forged) {
    const credential = device.show({ ...options, challenge: challenge.toString('base64url') })
    assert.equal((await freshBrowser(hall).post('/sign-in/passkey', { credential })).status, 422)
  }
  const padded = device.show({ ...options, challenge: `${options.challenge}=` })
  assert.equal((await freshBrowser(hall).post('/sign-in/passkey', { credential: padded })).status, 303)
  const credential = device.show(options)
  assert.equal((await freshBrowser(hall).post('/sign-in/passkey', { credential })).status, 422)
})

test('the address field offers the passkeys of the device', async () => {
  const { html } = await freshBrowser(hall).get('/sign-in')
  assert.match(html, /autocomplete="username webauthn"/i)
  assert.match(html, /data-offered/)
})

test('a challenge lives five minutes', async () => {
  const { browser } = await teacher('Lara Late')
  const { device } = await makePasskey(browser)
  const options = await task(freshBrowser(hall), '/sign-in/passkey-challenges')
  laterBy(6)
  const late = await freshBrowser(hall).post('/sign-in/passkey', { credential: device.show(options) })
  assert.equal(late.status, 422)
})

const bent: [string, Parameters<ReturnType<typeof authenticator>['show']>[1]][] = [
  ['an answer made for another site', { origin: 'https://evil.example' }],
  ['a device that did not check who holds it', { checked: false }],
]
for (const [name, told] of bent) {
  test(`${name} opens nothing, and makes no passkey`, async () => {
    const { browser } = await teacher('Bea Bent')
    const { device } = await makePasskey(browser)
    const options = await task(freshBrowser(hall), '/sign-in/passkey-challenges')
    const shown = await freshBrowser(hall).post('/sign-in/passkey', {
      credential: device.show(options, told),
    })
    assert.equal(shown.status, 422)
    const other = await teacher('Mona Making')
    const making = authenticator().make(await task(other.browser, '/me/passkey-challenges'), told)
    const made = await other.browser.post('/me/passkeys', { name: 'x', credential: making })
    assert.equal(made.status, 422)
    assert.match((await other.browser.get('/me/coming-in')).words, /no passkey yet/)
  })
}

test('a counter that goes back is a copy of the device, and opens nothing', async () => {
  const { browser } = await teacher('Cora Copy')
  const { device } = await makePasskey(browser)
  device.counter = 10
  const first = device.show(await task(freshBrowser(hall), '/sign-in/passkey-challenges'))
  assert.equal((await freshBrowser(hall).post('/sign-in/passkey', { credential: first })).status, 303)
  device.counter = 3
  const copy = device.show(await task(freshBrowser(hall), '/sign-in/passkey-challenges'))
  assert.equal((await freshBrowser(hall).post('/sign-in/passkey', { credential: copy })).status, 422)
})

test('a challenge for one person is no use to another, nor for another purpose', async () => {
  const one = await teacher('Olga One')
  const two = await teacher('Tom Two')
  const options = await task(one.browser, '/me/passkey-challenges')
  const credential = authenticator().make(options)
  assert.equal((await two.browser.post('/me/passkeys', { name: 'x', credential })).status, 422)
  const { device } = await makePasskey(one.browser)
  const atDoor = device.show(await task(freshBrowser(hall), '/sign-in/passkey-challenges'))
  assert.equal((await one.browser.post('/second-step/passkey', { credential: atDoor })).status, 422)
  const toMake = await task(one.browser, '/me/passkey-challenges')
  const { challenge } = toMake
  const asked = await task(one.browser, '/second-step/challenges')
  const shown = device.show({ ...asked, challenge })
  assert.equal((await one.browser.post('/second-step/passkey', { credential: shown })).status, 422)
  laterBy(6)
  const late = device.show(asked)
  assert.equal((await one.browser.post('/second-step/passkey', { credential: late })).status, 422)
  const inTime = device.show(await task(one.browser, '/second-step/challenges'))
  assert.equal((await one.browser.post('/second-step/passkey', { credential: inTime })).status, 303)
})

test('a name that is missing is asked for, and a device without script is told what else there is', async () => {
  const { browser } = await teacher('Nina Nameless')
  const { answer } = await makePasskey(browser, ' ')
  assert.equal(answer.status, 422)
  assert.match(answer.words, /give this device a name/)
  assert.match(answer.words, /Without one, connect an app/)
})

test('several passkeys stand beside each other; one that is taken off opens nothing any more', async () => {
  const { browser, person, district } = await teacher('Sara Several')
  const { device } = await makePasskey(browser, 'Phone')
  const second = await makePasskey(browser, 'Laptop')
  const page = await browser.get('/me/coming-in')
  assert.match(page.words, /Phone.*Laptop/)
  const [, phone = ''] = /\/me\/passkeys\/([0-9a-f-]+)\/ending/.exec(page.html) ?? []
  assert.equal((await browser.post(`/me/passkeys/${phone}/ending`)).to, '/me/coming-in')
  assert.doesNotMatch((await browser.get('/me/coming-in')).words, /Phone/)
  const gone = device.show(await task(freshBrowser(hall), '/sign-in/passkey-challenges'))
  assert.equal((await freshBrowser(hall).post('/sign-in/passkey', { credential: gone })).status, 422)
  const stays = second.device.show(await task(freshBrowser(hall), '/sign-in/passkey-challenges'))
  assert.equal((await freshBrowser(hall).post('/sign-in/passkey', { credential: stays })).status, 303)
  assert.ok((await happenedTo(hall, { district, person })).includes('passkey.taken-off'))
})

test('nobody takes off another’s passkey', async () => {
  const mine = await teacher('Mira Mine')
  await makePasskey(mine.browser)
  const [, id = ''] =
    /\/me\/passkeys\/([0-9a-f-]+)\/ending/.exec((await mine.browser.get('/me/coming-in')).html) ?? []
  const other = await teacher('Otto Other', 'passkey')
  assert.equal((await other.browser.post(`/me/passkeys/${id}/ending`)).status, 404)
})

test('whoever only reads the mail adds no passkey beside one that is there', async () => {
  const { browser, person, district } = await teacher('Paula Protected')
  await makePasskey(browser)
  const thief = await cameIn(hall, { person, district, hat: 'staff', strength: 'code' })
  assert.equal((await thief.post('/me/passkey-challenges')).status, 422)
  assert.match((await thief.get('/me/coming-in')).words, /first show one of your ways/)
  assert.equal((await thief.post('/me/code-app')).status, 422)
  assert.equal((await thief.post('/me/recovery-codes')).status, 422)
})

test('the old cookie opens nothing once a passkey has made the session strong', async () => {
  const { person, district } = await teacher('Nora New')
  const cookie = await hall.sessionFor(person, { district, hat: 'staff', language: 'en', strength: 'code' })
  const kept = new Map([['porch', cookie]])
  await makePasskey(browsing(raise(hall.ground), kept))
  assert.notEqual(kept.get('porch'), cookie)
  const old = browsing(raise(hall.ground), new Map([['porch', cookie]]))
  assert.equal((await old.get('/today')).to, '/sign-in')
})

test('right after a change of ways in, all other sessions are offered to be ended', async () => {
  const { browser, person, district } = await teacher('Ella Elsewhere')
  assert.doesNotMatch((await browser.get('/me/coming-in')).words, /signed in on/)
  const other = await cameIn(hall, { person, district, hat: 'staff', strength: 'code' })
  const { answer } = await makePasskey(browser)
  const page = await browser.get(answer.to ?? '')
  assert.match(page.words, /signed in on 1 other device too/)
  assert.match(page.html, /action="\/me\/sessions\/endings"/)
  assert.equal((await browser.post('/me/sessions/endings')).status, 303)
  assert.notEqual((await other.get('/me')).status, 200)
  assert.doesNotMatch((await browser.get('/me/coming-in')).words, /signed in on/)
})

test('a code for a telephone comes with a warning: whoever holds it comes in', async () => {
  const warned = async (address: string) => {
    const browser = freshBrowser(hall)
    await browser.post('/sign-in', { address })
    return (await browser.get('/sign-in/code')).words
  }
  assert.match(await warned('+13125550177'), /Whoever holds this telephone can read the code/)
  assert.doesNotMatch(await warned('somebody@example.org'), /holds this telephone/)
})
