import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseHTML } from 'linkedom'
import type { BrowserContext, Page } from 'playwright-core'
import { sampleTown, type TownHall } from '../cast.ts'
import { type FrontDoor, openFrontDoor, wordsOf } from '../front-door.ts'
import { checkInBrowser, checkPage } from '../pages.ts'
import { pictureIn } from '../pictures.ts'
import { aLinkTo } from '../ways-in.ts'

let town: TownHall
let door: FrontDoor

before(async () => {
  town = await sampleTown()
  door = await openFrontDoor(town)
})
after(() => door.stop())

/** Ms. Adeyemi prints one letter; what lies in the family's hands is its picture and its code. */
async function printedFor(
  name: RegExp,
): Promise<{ path: string; code: string; page: Page; device: BrowserContext }> {
  const { district, cast } = town
  const device = await door.device({ district, person: cast.adeyemi, hat: 'leader' })
  const page = await device.newPage()
  await page.goto('/letters')
  await page.getByRole('link', { name: /7–8A/ }).first().click()
  const line = page.getByRole('listitem').filter({ hasText: name }).first()
  await line.getByRole('button', { name: /^Print/ }).click()
  await page.waitForSelector('.way-in')
  const { document } = parseHTML(await page.content())
  const link = pictureIn(document.querySelector('.qr'))
  const code = (await page.locator('.way-in-code').innerText()).replace(/\s+/g, ' ')
  return { path: new URL(link).pathname, code, page, device }
}

const fits = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

for (const [width, script] of [
  [320, true],
  [390, false],
] as const) {
  test(`a caregiver comes in from a printed letter in Arabic on a phone of ${width} px, ${script ? 'with' : 'without'} script`, async () => {
    const paper = await printedFor(/Rania Barakat/)
    const sheet = paper.page.locator('.way-in')
    assert.equal(await sheet.getAttribute('dir'), 'rtl')
    assert.match(await sheet.innerText(), /هذا الباب مفتوح لك/)
    const phone = await door.browser.newContext({
      baseURL: door.address,
      locale: 'ar',
      viewport: { width, height: 640 },
      javaScriptEnabled: script,
    })
    const page = await phone.newPage()
    await page.goto(paper.path)
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
    assert.ok(await fits(page))
    assert.deepEqual(
      await checkPage(await (await phone.request.get(paper.path)).text(), { url: 'the door' }),
      [],
    )
    await page.getByRole('button', { name: 'ادخل' }).click()
    await page.waitForURL('**/today')
    assert.equal(await page.locator('html').getAttribute('lang'), 'ar')
    assert.match(await wordsOf(page), /Amal|أمل/)
    assert.match(await page.locator('.porch').innerText(), /Rania/)
    assert.ok(await fits(page))
    await phone.close()
    await paper.device.close()
  })
}

test('a code read aloud and typed in small letters lets in too', async () => {
  const paper = await printedFor(/Rania Barakat/)
  const phone = await door.device({ language: 'ar', viewport: { width: 320, height: 640 } })
  const page = await phone.newPage()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'معي رسالة من المدرسة' }).click()
  await page.getByLabel('الرمز على رسالتك').fill(paper.code.toLowerCase())
  await page.getByRole('button', { name: 'ادخل' }).click()
  await page.waitForURL('**/today')
  await phone.close()
  await paper.device.close()
})

test('a letter is one sheet of A4 and one of Letter', async () => {
  const { page, device } = await printedFor(/Catarina/)
  for (const format of ['A4', 'Letter']) {
    const pdf = (await page.pdf({ format })).toString('latin1')
    assert.equal(
      /\/Type \/Pages[^>]*\/Count (\d+)|\/Count (\d+)[^>]*\/Type \/Pages/s.exec(pdf)?.slice(1).find(Boolean),
      '1',
      format,
    )
  }
  await device.close()
})

/** Amina and her mother-in-law share a telephone. */
async function onTheSharedTelephone(given: { shared?: boolean } = {}) {
  const phone = await door.device({ viewport: { width: 320, height: 640 } })
  const page = await phone.newPage()
  await page.goto(await aLinkTo(town, '+13125550101'))
  if (given.shared) await page.getByLabel('Other people use this device').check()
  await page.getByRole('button', { name: 'Come in' }).click()
  await page.waitForURL('**/who')
  return { phone, page }
}

test('invariant 1 a shared telephone asks who is there, on a page that anyone can use', async () => {
  const { phone, page } = await onTheSharedTelephone()
  assert.deepEqual(await checkPage(await (await phone.request.get('/who')).text(), { url: '/who' }), [])
  assert.deepEqual(await checkInBrowser(page), [])
  const names = await page.getByRole('radio').count()
  assert.equal(names, 2)
  await page.getByLabel('Halima').check()
  await page.getByRole('button', { name: 'I am here' }).click()
  await page.waitForURL('**/today')
  await page.locator('.menu.you summary').click()
  await page.locator('.menu.you').getByRole('link', { name: 'Someone else is here' }).click()
  await page.getByLabel('Amina').check()
  await page.getByRole('button', { name: 'I am here' }).click()
  await page.waitForURL('**/today')
  assert.match(await page.locator('.porch').innerText(), /Amina/)
  await phone.close()
})

/** All that the service worker keeps. */
const drawers = (page: Page) =>
  page.evaluate(async () => {
    const found: string[] = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname)
    return found.filter((path) => !path.startsWith('/assets/') && path !== '/offline')
  })

test('on a shared device the service worker keeps no page', async () => {
  const { phone, page } = await onTheSharedTelephone({ shared: true })
  await page.getByLabel('Amina').check()
  await page.getByRole('button', { name: 'I am here' }).click()
  await page.waitForURL('**/today')
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  for (const path of ['/today', '/me', '/me/sessions', '/today']) await page.goto(path)
  assert.deepEqual(await drawers(page), [])
  const [cookie] = (await phone.cookies()).filter(({ name }) => name === 'porch')
  assert.equal(cookie?.expires, -1)
  await phone.close()
})

test('signing out leaves nothing behind: not in the cache, not in a cookie, not behind the back button', async () => {
  const { district, cast } = town
  const device = await door.device({
    district,
    person: cast.leila,
    hat: 'caregiver',
    viewport: { width: 390, height: 700 },
  })
  const page = await device.newPage()
  await page.goto('/today')
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  for (const path of ['/today', '/me', '/today']) await page.goto(path)
  await page.waitForFunction(async () => Boolean(await caches.match('/today')))
  await page.locator('.menu.you summary').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL((url) => url.pathname === '/')
  assert.deepEqual(await drawers(page), [])
  assert.deepEqual(
    (await device.cookies()).filter(({ name }) => name === 'porch'),
    [],
  )
  await page.goBack()
  await page.waitForURL('**/sign-in')
  assert.doesNotMatch(await page.locator('html').innerHTML(), /Leila|سامي|Sami/)
  await device.setOffline(true)
  await page.goto('/me').catch(() => undefined)
  assert.doesNotMatch(await page.locator('html').innerHTML(), /Leila|سامي|Sami/)
  await device.close()
})

test('a call sheet on paper has what to say and room for what came of it; a conversation ends with its last words', async () => {
  const { district, cast } = town
  const device = await door.device({ district, person: cast.ortiz, hat: 'advisor' })
  const page = await device.newPage()
  await page.goto(`/students/${cast.yusuf}/calls`)
  const script = page.locator('details.more p, details.more li').first()
  const note = page.locator('#call textarea')
  await note.waitFor()
  const seen = () => script.evaluate((words) => words.checkVisibility({ contentVisibilityAuto: true }))
  assert.equal(await seen(), false, 'folded on the screen')
  await page.emulateMedia({ media: 'print' })
  assert.equal(await seen(), true)
  assert.equal(await note.isVisible(), true)
  assert.equal(await page.locator('#call button').first().isVisible(), false)
  await page.goto(`/students/${cast.yusuf}/conversations`)
  for (const card of await page.locator('main .card').all())
    assert.ok(!(await card.isVisible()) || (await card.innerText()).trim() !== '', 'no empty box')
  await device.close()
})
