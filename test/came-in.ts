import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { hall as raise } from '../src/app.tsx'
import type { DistrictId, PersonId } from '../src/ground/ids.ts'
import type { Hat } from '../src/ground/who.ts'
import type { Strength } from '../src/rooms/access/index.ts'
import { type Authenticator, authenticator, type Options } from './authenticator.ts'
import { type Browsing, browsing } from './browsing.ts'
import type { TestHall } from './hall.ts'

interface CameIn {
  person: PersonId
  district: DistrictId
  hat: Hat
  strength: Strength
}

/** A browser of somebody who has come in just so strongly. */
export async function cameIn(hall: TestHall, { person, ...as }: CameIn): Promise<Browsing> {
  const cookie = await hall.sessionFor(person, { ...as, language: 'en' })
  return browsing(raise(hall.ground), new Map([['porch', cookie]]))
}

/** A browser that nobody has used yet. */
export function freshBrowser(hall: TestHall): Browsing {
  return browsing(raise(hall.ground), new Map())
}

/** What a page's script is told to hand to the device. */
export async function task(browser: Browsing, path: string): Promise<Options> {
  return JSON.parse((await browser.post(path)).html) as Options
}

/** Makes a passkey in this browser; the device, and what the form answered. */
export async function makePasskey(
  browser: Browsing,
  name = 'My phone',
  device: Authenticator = authenticator(),
) {
  const credential = device.make(await task(browser, '/me/passkey-challenges'))
  return { device, answer: await browser.post('/me/passkeys', { name, credential }) }
}

/** The names of what happened to somebody, in order. */
export async function happenedTo(
  hall: TestHall,
  { district, person }: { district: DistrictId; person: PersonId },
) {
  const rows = await hall.ground.db.under(district).rows(sql<{ name: string }>`
    select name from happenings where about ->> 'person' = ${person} order by id`)
  return rows.map(({ name }) => name)
}

/** Connects a code app in this browser: the page that showed its secret, what it shows now, and the codes to write down. */
export async function connectedApp(hall: TestHall, browser: Browsing) {
  await browser.post('/me/code-app')
  const page = await browser.get('/me/code-app')
  const [, typed = ''] = /<code class="secret" dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(page.html) ?? []
  const app = new TOTP({ secret: Secret.fromBase32(typed.replaceAll(' ', '')), digits: 6, period: 30 })
  const shown = () => app.generate({ timestamp: hall.clock.at.getTime() })
  const confirmed = await browser.post('/me/code-app/confirmation', { code: shown() })
  const codes = [...confirmed.html.matchAll(/<code dir="ltr">([a-z0-9-]+)<\/code>/g)].map(
    ([, code = '']) => code,
  )
  return { shown, confirmed, codes, page }
}
