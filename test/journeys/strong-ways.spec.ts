import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { type Device, type FrontDoor, openFrontDoor, wordsOf } from '../front-door.ts'
import { openHall, type TestHall } from '../hall.ts'
import { type SmallSchool, smallSchool } from '../small-school.ts'

let hall: TestHall
let door: FrontDoor
let school: SmallSchool

before(async () => {
  hall = await openHall()
  door = await openFrontDoor(hall)
  school = await smallSchool(hall.ground.db)
})
after(() => door.stop())

/** A telephone of somebody who has come in with a code. */
async function telephone(name: string, role: string, given: Device = {}): Promise<Page> {
  const person = await school.staff(name, role)
  const hat = role === 'principal' ? 'leader' : 'staff'
  const viewport = { width: 390, height: 800 }
  const { district } = school
  const device = await door.device({ district, person, hat, viewport, strength: 'code', ...given })
  return device.newPage()
}

/** Lets this page's device make and show passkeys, as if its holder put a finger on it; or not be the holder. */
async function withFinger(page: Page, isUserVerified = true): Promise<void> {
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  })
}

/** Makes a passkey and signs out. The front page, which would offer it at once, is left before it can. */
async function enrolled(page: Page): Promise<void> {
  await page.goto('/me')
  await page.getByRole('link', { name: /How I come in/ }).click()
  await page.getByLabel('A name for this device').fill('My phone')
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.getByText('My phone', { exact: true }).waitFor()
  await page.route('**/sign-in/passkey-challenges', (route) => route.abort())
  await page.locator('.menu.you summary').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL((url) => url.pathname === '/')
  await page.goto('about:blank')
  await page.unroute('**/sign-in/passkey-challenges')
}

test('a teacher enrols a passkey and comes in with it', async () => {
  const page = await telephone('Tess Teacher', 'teacher')
  await withFinger(page)
  await page.addInitScript({ content: 'delete window.PublicKeyCredential?.isConditionalMediationAvailable' })
  await enrolled(page)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Come in with a passkey' }).click()
  await page.waitForURL('**/today')
  assert.match(await page.locator('h1').innerText(), /Tess/)
  await page.context().close()
})

test('the address field offers the passkey of the device, and taking it lets in without a word typed', async () => {
  const page = await telephone('Otto Offered', 'teacher')
  await withFinger(page)
  await enrolled(page)
  await page.goto('/sign-in')
  await page.waitForURL('**/today')
  assert.match(await page.locator('h1').innerText(), /Otto/)
  await page.context().close()
})

async function timesLetIn(name: string): Promise<number> {
  const { n } = await hall.ground.db.under(school.district).one(sql<{ n: number }>`
    select count(*)::int as n from sessions s join current_people p on p.id = s.person_id where p.name = ${name}`)
  return n
}

test('the button pressed while the offer still begins is the one that counts, and lets in once', async () => {
  const page = await telephone('Hana Hasty', 'teacher')
  await withFinger(page)
  await enrolled(page)
  let asked = 0
  let held: (() => Promise<void>) | undefined
  await page.route('**/sign-in/passkey-challenges', async (route) => {
    asked += 1
    if (asked > 1) return route.continue()
    held = () => route.continue().catch(() => undefined)
  })
  const before = await timesLetIn('Hana Hasty')
  const offering = page.waitForRequest('**/sign-in/passkey-challenges')
  await page.goto('/sign-in')
  await offering
  await page.getByRole('button', { name: 'Come in with a passkey' }).click()
  await page.waitForURL('**/today')
  await held?.()
  assert.match(await page.locator('h1').innerText(), /Hana/)
  assert.deepEqual([asked, await timesLetIn('Hana Hasty')], [2, before + 1])
  await page.context().close()
})

test('a leader without one is asked for it, and everything opens once it is there', async () => {
  const page = await telephone('Lena Leader', 'principal')
  await withFinger(page)
  await page.goto('/people')
  await page.getByRole('heading', { level: 1, name: 'Make your way in safe' }).waitFor()
  await page.getByLabel('A name for this device').fill('Office')
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.waitForURL('**/people')
  await page.goto('/me/coming-in')
  await page.getByText('Office', { exact: true }).waitFor()
  await page.context().close()
})

test('a device whose holder does not show themselves makes nothing, and says so', async () => {
  const page = await telephone('Nora Nobody', 'teacher')
  await withFinger(page, false)
  await page.goto('/me/coming-in')
  await page.getByLabel('A name for this device').fill('My phone')
  await page.getByRole('button', { name: 'Make a passkey' }).click()
  await page.getByText('That did not work, or you stopped it').waitFor()
  assert.match(await wordsOf(page), /You have no passkey yet/)
  await page.context().close()
})

test('a browser without passkeys says what else can be done', async () => {
  const page = await telephone('Olga Old', 'teacher')
  await page.addInitScript({ content: 'delete window.PublicKeyCredential' })
  await page.goto('/me/coming-in')
  assert.match(await wordsOf(page), /Use another device, or codes from an app/)
  assert.equal(await page.getByRole('button', { name: 'Make a passkey' }).isVisible(), false)
  await page.context().close()
})

test('without script a leader connects an app, and reads the codes to write down', async () => {
  const page = await telephone('Lena Scriptless', 'principal', { javaScriptEnabled: false })
  await page.goto('/today')
  assert.match(await wordsOf(page), /Without one, connect an app/)
  await page.getByRole('button', { name: 'Connect an app' }).click()
  const secret = (await page.locator('code.secret').innerText()).replace(/\s/g, '')
  const app = new TOTP({ secret: Secret.fromBase32(secret) })
  await page
    .getByLabel('The six digits that the app shows')
    .fill(app.generate({ timestamp: hall.clock.at.getTime() }))
  await page.getByRole('button', { name: 'Connect' }).click()
  assert.equal(await page.locator('.codes li').count(), 10)
  await page.getByRole('link', { name: 'I have kept them' }).click()
  await page.goto('/today')
  assert.equal(new URL(page.url()).pathname, '/today')
  await page.context().close()
})
