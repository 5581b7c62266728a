import { sql } from 'kysely'
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
