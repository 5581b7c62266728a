import { spawnSync } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { isBuilt } from '../bin/built.mjs'
import type { DistrictId, PersonId } from '../src/ground/ids.ts'
import { root } from '../src/ground/root.ts'
import type { Hat } from '../src/ground/who.ts'
import type { Strength } from '../src/rooms/access/index.ts'
import { startWeb } from '../src/web.ts'
import { openBrowser } from './browser.ts'
import type { TestHall } from './hall.ts'

/** A hall that listens on a port of its own, and a real browser in front of it. */
export interface FrontDoor {
  address: string
  browser: Browser
  /** Somebody's device: signed in as this person in this hat, or as nobody. */
  device(given?: Device): Promise<BrowserContext>
  /** Closes the door and the hall behind it. */
  stop(): Promise<void>
}

export interface Device extends BrowserContextOptions {
  district?: DistrictId
  person?: PersonId
  hat?: Hat
  /** The language of the page and of the device. */
  language?: string
  strength?: Strength
}

/** Opens a hall to browsers; the one that is used here is started with these flags too. */
export async function openFrontDoor(hall: TestHall, flags: readonly string[] = []): Promise<FrontDoor> {
  if (!isBuilt()) spawnSync(process.execPath, [join(root, 'tools', 'build.ts')], { stdio: 'inherit' })
  const { ground } = hall
  const port = await freePort()
  const settings = { ...ground.settings, port, url: `http://localhost:${port}` }
  const web = await startWeb({ ...ground, settings })
  const browser = await openBrowser(flags)
  return {
    address: web.address,
    browser,
    async device({ district, person, hat, language = 'en', strength = 'town', ...options } = {}) {
      const context = await browser.newContext({ baseURL: web.address, locale: language, ...options })
      context.setDefaultTimeout(15_000)
      const cookies = [{ name: 'language', value: language, url: web.address }]
      if (district && person && hat) {
        const session = await hall.sessionFor(person, { hat, district, language, strength })
        cookies.push({ name: 'porch', value: session, url: web.address })
      }
      await context.addCookies(cookies)
      return context
    },
    async stop() {
      await browser.close()
      await web.stop()
      await hall.stop()
    },
  }
}

/** A port that nobody listens on: the house must know its own address before it opens. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The page's own words, as a person sees them: the main part's text, white space folded. */
export async function wordsOf(page: Page): Promise<string> {
  return (await page.locator('main').innerText()).replace(/\s+/g, ' ').trim()
}
