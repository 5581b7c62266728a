import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { root } from '../src/ground/root.ts'
import { specimens, withStyles } from '../test/specimens.ts'

/** Draws the specimen pages, or the addresses given, at three widths in light and dark, into screenshots/. */
const folder = join(root, 'screenshots')
mkdirSync(folder, { recursive: true })
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
]
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args })
const addresses = process.argv.slice(2)
for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [320, 390, 1280]) {
    const page = await browser.newPage({
      viewport: { width, height: 900 },
      colorScheme,
      javaScriptEnabled: false,
    })
    const shoot = (name: string) =>
      page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true })
    for (const address of addresses) {
      await page.goto(address)
      await shoot(new URL(address).pathname.replaceAll('/', '_').slice(1) || 'front')
    }
    if (addresses.length > 0) continue
    for (const { name, html } of specimens()) {
      await page.setContent(withStyles(html))
      await shoot(name)
    }
    await page.close()
  }
}
await browser.close()
