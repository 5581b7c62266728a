import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { root } from '../src/ground/root.ts'
import { openBrowser } from '../test/browser.ts'
import { type Cast, sampleTown } from '../test/cast.ts'
import { openFrontDoor } from '../test/front-door.ts'
import { type LongTalk, longTalk } from '../test/long-talk.ts'
import { specimens, withStyles } from '../test/specimens.ts'

/**
 * Draws into screenshots/, at three widths in light and dark: the specimen pages, or the addresses given, or, with
 * `--town`, the pages of the sample town in both directions.
 */
const folder = join(root, 'screenshots')
mkdirSync(folder, { recursive: true })
const addresses = process.argv.slice(2).filter((word) => !word.startsWith('-'))
const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [320, 390, 1280].map((width) => ({ colorScheme, viewport: { width, height: 900 } })),
)
type Look = (typeof looks)[number]

/** Whom to look at what as, in the town. */
const visits = (cast: Cast, talk: LongTalk) =>
  [
    {
      as: cast.amina,
      hat: 'caregiver',
      paths: [talk.home, talk.own, '/messages', `/students/${cast.yusuf}/conversations`, '/me/volume'],
    },
    {
      as: cast.ortiz,
      hat: 'advisor',
      paths: [
        talk.home,
        '/messages',
        `/students/${cast.yusuf}/conversations`,
        `/students/${cast.yusuf}/calls`,
        '/contact-plan',
      ],
    },
    { as: cast.yusuf, hat: 'student', paths: ['/today', talk.own] },
    { as: cast.adeyemi, hat: 'leader', paths: [`/students/${cast.yusuf}/samplings`] },
    {
      as: cast.amina,
      hat: 'caregiver',
      paths: ['/today', '/me', `/students/${cast.yusuf}`, `/students/${cast.yusuf}/corrections`],
    },
    { as: cast.hodan, hat: 'student', paths: ['/today'] },
    {
      as: cast.ortiz,
      hat: 'advisor',
      paths: ['/today', '/people?find=a', `/people/${cast.ana}`, `/students/${cast.mateo}`],
    },
    {
      as: cast.adeyemi,
      hat: 'leader',
      paths: [
        '/today',
        '/advisories',
        '/years',
        '/school-days',
        '/contact-rules',
        '/rosters',
        '/telephone-numbers',
        '/corrections',
        '/doubles',
        '/unreached',
      ],
    },
  ] as const

const shoot = (page: Page, { colorScheme, viewport }: Look, name: string) =>
  page.screenshot({ path: join(folder, `${name}-${viewport.width}-${colorScheme}.png`), fullPage: true })

const nameOf = (address: string) =>
  address
    .replace(/[0-9a-f-]{36}/g, 'one')
    .replace(/\W+/g, '_')
    .replace(/^_|_$/g, '') || 'front'

async function shootAddresses(browser: Browser, look: Look): Promise<void> {
  const page = await browser.newPage({ ...look, javaScriptEnabled: false })
  for (const address of addresses) {
    await page.goto(address)
    await shoot(page, look, nameOf(new URL(address).pathname))
  }
  await page.close()
}

async function shootSpecimens(browser: Browser, look: Look): Promise<void> {
  const page = await browser.newPage({ ...look, javaScriptEnabled: false })
  for (const { name, html } of specimens()) {
    await page.setContent(withStyles(html))
    await shoot(page, look, name)
  }
  await page.close()
}

async function shootTown(): Promise<void> {
  const town = await sampleTown()
  const talk = await longTalk(town)
  const door = await openFrontDoor(town)
  const nobody = {
    hat: undefined,
    as: undefined,
    paths: ['/', '/setup', '/sign-in', '/shoes', '/offline', '/nowhere'],
  }
  for (const language of ['en', 'ar']) {
    for (const look of looks) {
      for (const { as, hat, paths } of [nobody, ...visits(town.cast, talk)]) {
        const device = await door.device({
          ...look,
          language,
          district: town.district,
          ...(as && { person: as, hat }),
        })
        const page = await device.newPage()
        for (const path of paths) {
          await page.goto(path)
          await shoot(page, look, `${hat ?? 'nobody'}-${nameOf(path)}-${language}`)
        }
        await device.close()
      }
    }
  }
  await door.stop()
}

if (process.argv.includes('--town')) await shootTown()
else {
  const browser = await openBrowser()
  for (const look of looks) await (addresses.length > 0 ? shootAddresses : shootSpecimens)(browser, look)
  await browser.close()
}
