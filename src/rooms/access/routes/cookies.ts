import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Ground } from '../../../ground/ground.ts'
import { languageAsked } from '../../../ground/words.ts'
import type { Env } from '../../../parts/env.ts'
import type { Arrived } from '../actions/arriving.ts'
import { type Arrival, isStillIn, leave, type Session, sessionBehind, type Wanted } from '../actions.ts'

const languageCookie = 'language'
const day = 86_400
const tenMinutes = 600

const isSecure = ({ settings }: Ground) => settings.url.startsWith('https:')

/** Behind https the name binds the cookie to this very host; a neighbouring site cannot plant one. */
const sessionCookie = (ground: Ground) => (isSecure(ground) ? '__Host-porch' : 'porch')

const safely = (ground: Ground) =>
  ({ httpOnly: true, sameSite: 'Lax', secure: isSecure(ground), path: '/' }) as const

/** The session of a request, for the hall. */
export async function sessionOf(ground: Ground, c: Context): Promise<Session | undefined> {
  const cookie = getCookie(c, sessionCookie(ground))
  return cookie ? sessionBehind(ground, cookie) : undefined
}

/** Whether the session of a request goes on, for a page that stays open. */
export async function staysIn(ground: Ground, c: Context<Env>): Promise<boolean> {
  const cookie = getCookie(c, sessionCookie(ground))
  const hat = c.get('visitor')?.hat
  return cookie !== undefined && hat !== undefined && isStillIn(ground, cookie, hat)
}

/** The language a signed-out visitor chose, if any. */
export function languageChosen(c: Context): string | undefined {
  return getCookie(c, languageCookie)
}

/** What this device says of the language its holder wants. */
export function languageWanted(c: Context): Wanted {
  return { chosen: languageChosen(c), asked: languageAsked(c.req.header('accept-language')) }
}

/** What this device says of itself, and what its holder said of it. */
export function arrivalOf(c: Context, shared: boolean): Arrival {
  return { userAgent: (c.req.header('user-agent') ?? '').slice(0, 500), shared }
}

/** Whoever comes in gets a new session; the one that was here before is ended. A shared device forgets it when it is closed. */
export async function keepSession(
  c: Context,
  ground: Ground,
  { cookie, shared }: { cookie: string; shared: boolean },
): Promise<void> {
  const before = await sessionOf(ground, c)
  if (before) await leave(ground, before)
  const lasting = shared ? {} : { maxAge: 90 * day }
  setCookie(c, sessionCookie(ground), cookie, { ...safely(ground), ...lasting })
  for (const name of ['asked', 'proof'] as const) forget(c, ground, name)
}

export function keepLanguage(c: Context, tag: string): void {
  setCookie(c, languageCookie, tag, { sameSite: 'Lax', path: '/', maxAge: 365 * day, httpOnly: true })
}

/** Nothing of the session stays on the device. */
export function dropSession(c: Context, ground: Ground): void {
  deleteCookie(c, sessionCookie(ground), { path: '/', secure: isSecure(ground) })
  for (const name of ['asked', 'proof'] as const) forget(c, ground, name)
  c.header('clear-site-data', '"cache", "storage"')
}

type Brief = 'asked' | 'proof'

const pathOf: Record<Brief, string> = { asked: '/sign-in', proof: '/who' }

/** Keeps for ten minutes where a code was asked for, or that a way was proved: in no address, and in no history. */
export function keepBriefly(c: Context, ground: Ground, kept: { name: Brief; text: string }): void {
  const { name, text } = kept
  const options = { ...safely(ground), path: pathOf[name], maxAge: tenMinutes }
  setCookie(c, name, Buffer.from(text).toString('base64url'), options)
}

/** What was kept so, or nothing. */
export function keptBriefly(c: Context, name: Brief): string | undefined {
  const kept = getCookie(c, name)
  return kept === undefined ? undefined : Buffer.from(kept, 'base64url').toString()
}

function forget(c: Context, ground: Ground, name: Brief): void {
  deleteCookie(c, name, { path: pathOf[name], secure: isSecure(ground) })
}

/** Opens the porch, or asks first who is here. */
export async function openPorch(c: Context<Env>, ground: Ground, arrived: Arrived): Promise<Response> {
  if ('proof' in arrived) {
    keepBriefly(c, ground, { name: 'proof', text: arrived.proof })
    return c.redirect('/who', 303)
  }
  await keepSession(c, ground, arrived)
  return c.redirect('/today', 303)
}
