import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { sampleTown, type TownHall } from '../cast.ts'
import { type Device, type FrontDoor, openFrontDoor, wordsOf } from '../front-door.ts'

let town: TownHall
let door: FrontDoor

before(async () => {
  town = await sampleTown()
  door = await openFrontDoor(town)
})
after(() => door.stop())

/** Leila's telephone: small, in Arabic, from right to left. */
function leilasPhone(given: Device = {}) {
  const { district, cast } = town
  const viewport = { width: 320, height: 640 }
  return door.device({ district, person: cast.leila, hat: 'caregiver', language: 'ar', viewport, ...given })
}

const fitsTheWindow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)

for (const script of [true, false]) {
  const how = script ? 'with script' : 'without script'
  test(`Leila reads her porch in Arabic, from right to left, on a small telephone, ${how}`, async () => {
    const device = await leilasPhone({ javaScriptEnabled: script })
    const page = await device.newPage()
    await page.goto('/today')
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
    assert.equal(await page.locator('html').getAttribute('lang'), 'ar')
    assert.match(await wordsOf(page), /سامي/)
    assert.match(await wordsOf(page), /نتكلم العربية/)
    assert.ok(await fitsTheWindow(page))
    await device.close()
  })

  test(`Leila corrects her languages in three taps, and her porch says so, ${how}`, async () => {
    const device = await leilasPhone({ javaScriptEnabled: script })
    const page = await device.newPage()
    await page.goto('/today')
    await page.getByRole('link', { name: 'غيّر هذا' }).click()
    await page.getByText('غيّر لغاتي').click()
    await page.getByLabel('أحب أن أقرأ بـ').selectOption(script ? 'fr' : 'ar')
    await page.getByRole('button', { name: 'احفظ' }).first().click()
    await page.goto('/today')
    assert.match(await wordsOf(page), script ? /نقرأ .*الفرنسية/ : /نقرأ .*العربية/)
    await device.close()
  })

  test(`a slip in a number loses nothing of what Leila typed, ${how}`, async () => {
    const device = await leilasPhone({ javaScriptEnabled: script })
    const page = await device.newPage()
    await page.goto('/me')
    await page.getByText('أضف رقمًا أو بريدًا').click()
    await page.getByLabel('رقم أو عنوان بريد').fill('312-555')
    await page.getByLabel('رقم للمكالمات فقط').check()
    await page.getByRole('button', { name: 'احفظ' }).last().click()
    const field = page.getByLabel('رقم أو عنوان بريد')
    assert.equal(await field.inputValue(), '312-555')
    assert.ok(await page.getByLabel('رقم للمكالمات فقط').isChecked())
    const beside = (await field.getAttribute('aria-describedby'))?.split(' ') ?? []
    const told = await Promise.all(beside.map((id) => page.locator(`[id="${id}"]`).innerText()))
    assert.match(told.join(' '), /لا يمكن أن يكون هذا رقم هاتف/)
    assert.ok(await fitsTheWindow(page))
    await device.close()
  })
}

test('by keyboard alone, an advisor finds a family in two steps from today', async () => {
  const device = await door.device({ district: town.district, person: town.cast.ortiz, hat: 'advisor' })
  const page = await device.newPage()
  await page.goto('/today')
  await tabTo(page, 'Find a person')
  await page.keyboard.type('nguyen')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/people?**')
  await tabTo(page, /Bảo|Nguyễn/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/(people|students)\/[0-9a-f-]+/)
  assert.match(await page.locator('h1').innerText(), /Nguyễn/)
  await device.close()
})

/** Presses Tab until something of this name has the focus, and makes sure that the focus can be seen. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    await page.keyboard.press('Tab')
    const focused = page.locator('main :focus')
    if ((await focused.count()) === 0) continue
    const label = await focused.evaluate((one) =>
      one instanceof HTMLInputElement ? one.labels?.[0]?.innerText : (one as HTMLElement).innerText,
    )
    if (!label?.match(name)) continue
    const outline = await focused.evaluate((one) => getComputedStyle(one).outlineStyle)
    assert.notEqual(outline, 'none', `the focus on ${name} cannot be seen`)
    return
  }
  assert.fail(`${name} was not reached by the keyboard`)
}

test('offline, a page read before can be read again, and another says that there is no connection', async () => {
  const device = await leilasPhone()
  const page = await device.newPage()
  await page.goto('/today')
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.reload()
  await page.waitForFunction(async () => (await caches.match('/offline')) && (await caches.match('/today')))
  await device.setOffline(true)
  await page.goto('/today')
  assert.match(await wordsOf(page), /سامي/)
  await page.goto('/me')
  assert.match(await page.locator('h1').innerText(), /اتصال|الاتصال/)
  await page.getByRole('link', { name: 'العودة إلى الصفحة الأولى' }).click()
  assert.match(await wordsOf(page), /سامي/, 'the way back leads to a page that is kept')
  await device.close()
})

/** A device's own speech, with these voices; what it says is kept in `said`. */
function speakingWith(voices: string[]): string {
  return `const said = []
    const voices = ${JSON.stringify(voices)}.map((lang) => ({ lang }))
    const speechSynthesis = {
      getVoices: () => voices, cancel() {}, addEventListener() {}, speak: ({ text }) => said.push(text),
    }
    class SpeechSynthesisUtterance { constructor(text) { this.text = text } }
    for (const [name, value] of Object.entries({ said, speechSynthesis, SpeechSynthesisUtterance }))
      Object.defineProperty(window, name, { value })`
}

test('reading aloud is offered where the device has a voice for the words, and nowhere else', async () => {
  const aloud = async (voices: string[], script = true) => {
    const device = await leilasPhone({ javaScriptEnabled: script })
    await device.addInitScript({ content: speakingWith(voices) })
    const page = await device.newPage()
    await page.goto('/today')
    const button = page.locator('[data-speak]').first()
    const offered = await button.isVisible()
    if (offered) await button.click()
    const said = offered ? await page.evaluate(() => String(Reflect.get(window, 'said'))) : ''
    await device.close()
    return { offered, said }
  }
  assert.equal((await aloud(['ar-EG'], false)).offered, false)
  assert.equal((await aloud(['en-US'])).offered, false)
  const heard = await aloud(['en-US', 'ar-EG'])
  assert.equal(heard.offered, true)
  assert.match(heard.said, /سامي/)
})

test('in the sample town one opens the door, steps into shoes, and the bar says whose', async () => {
  const device = await door.device({ viewport: { width: 390, height: 800 } })
  const page = await device.newPage()
  await page.goto('/')
  await page.getByRole('button', { name: 'Open the door' }).click()
  await page
    .getByRole('button', { name: /^Amina/ })
    .first()
    .click()
  await page.waitForURL('**/today')
  assert.match(await page.locator('.sample').innerText(), /sample town.*in the shoes of Amina/s)
  await page.getByRole('link', { name: 'Step into other shoes' }).click()
  await page.getByRole('button', { name: /Ortiz/ }).first().click()
  await page.waitForURL('**/today')
  assert.match(await page.locator('.sample').innerText(), /Ortiz/)
  assert.match(await page.locator('h1').innerText(), /Your street/)
  await device.close()
})
