import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { type Hat, hats } from '../src/ground/who.ts'
import { mayWalk, rights } from '../src/rights.ts'
import type { TownHall } from './cast.ts'
import { englishLeft, ourEnglish } from './english-left.ts'
import { type FrontDoor, openFrontDoor } from './front-door.ts'
import { fullTown, notPages, wearing } from './full-town.ts'
import { checkInBrowser, checkPage, checkSize } from './pages.ts'

let town: TownHall
let pages: Record<string, string>
let door: FrontDoor

before(async () => {
  ;({ town, pages } = await fullTown())
  door = await openFrontDoor(town)
})
after(() => door.stop())

test('every page that can be asked for is looked at here', () => {
  const routes = Object.keys(rights).filter((route) => route.startsWith('GET') && !notPages.includes(route))
  assert.deepEqual(Object.keys(pages).sort(), routes.sort())
})

/** The devices on which pages are looked at; nobody's script runs on them, only the checks' own. */
const looks = [
  { width: 320, language: 'en' },
  { width: 320, language: 'ar' },
  { width: 1280, language: 'en' },
] as const

/** Who looks: nobody signed in, or somebody in this hat. */
const visitors = [undefined, ...hats]

/** The routes that this visitor may walk; what anyone may walk is looked at once, signed out. */
function routesOf(hat: Hat | undefined): string[] {
  return Object.keys(pages).filter((route) =>
    hat ? mayWalk(route, hat) && !mayWalk(route, undefined) : mayWalk(route, undefined),
  )
}

interface Look {
  language: string
  width: number
}

async function deviceOf(hat: Hat | undefined, { language, width }: Look) {
  const { district } = town
  const person = hat && { district, person: town.cast[wearing[hat]], hat }
  const viewport = { width, height: 800 }
  const device = await door.device({ ...person, language, viewport, serviceWorkers: 'block' })
  await device.route('**/*.js', (route) => route.abort())
  return device
}

for (const hat of visitors) {
  const whom = hat ?? 'nobody signed in'
  for (const language of ['en', 'es', 'ar']) {
    test(`every page of ${whom} is valid HTML in ${language}`, async () => {
      const device = await deviceOf(hat, { language, width: 320 })
      const faults: string[] = []
      for (const route of routesOf(hat)) {
        const url = pages[route] ?? ''
        const answer = await device.request.get(url, { maxRedirects: 0 })
        if (answer.status() !== 200) faults.push(`${url} answered ${answer.status()}`)
        faults.push(...(await checkPage(await answer.text(), { url })))
      }
      assert.deepEqual(faults, [])
      await device.close()
    })
  }
  for (const look of looks) {
    test(`every page of ${whom} is whole without script at ${look.width} px in ${look.language}`, async () => {
      const device = await deviceOf(hat, look)
      assert.deepEqual(await faultsOn(device, { hat, narrow: look.width === 320 }), [])
      await device.close()
    })
  }
}

/** Pages that only the sample town and the first run have. */
const ofNoFamily = /^GET \/(town|shoes|handset|setup)/

for (const hat of [undefined, 'caregiver', 'student'] as const) {
  test(`every page of ${hat ?? 'nobody signed in'} speaks the family’s language to the last sentence`, async () => {
    const device = await deviceOf(hat, { language: 'so', width: 320 })
    const english = await ourEnglish()
    const left: string[] = []
    for (const route of routesOf(hat).filter((one) => !ofNoFamily.test(one))) {
      const answer = await device.request.get(pages[route] ?? '', { maxRedirects: 0 })
      left.push(...englishLeft(await answer.text(), english).map((text) => `${route}: ${text}`))
    }
    assert.deepEqual(left, [])
    await device.close()
  })
}

for (const language of ['en', 'ar']) {
  test(`a menu that is open lies whole on a narrow screen in ${language}`, async () => {
    const device = await deviceOf('advisor', { language, width: 320 })
    const page = await device.newPage()
    await page.goto('/messages')
    for (const menu of await page.locator('.menu').all()) {
      await menu.locator('summary').click()
      const sheet = await menu.locator('.menu-sheet').boundingBox()
      assert.ok(sheet && sheet.x >= 0 && sheet.x + sheet.width <= 320, JSON.stringify(sheet))
    }
    await device.close()
  })
}

/** What is wrong with each page; axe looks once a direction, on the narrow window. */
async function faultsOn(device: BrowserContext, { hat, narrow }: { hat: Hat | undefined; narrow: boolean }) {
  const page = await device.newPage()
  const faults: string[] = []
  for (const route of routesOf(hat)) {
    await page.goto(pages[route] ?? '')
    const found = narrow ? await checkInBrowser(page) : await checkSize(page)
    faults.push(...found.map((fault) => `${route}: ${fault}`))
  }
  return faults
}
