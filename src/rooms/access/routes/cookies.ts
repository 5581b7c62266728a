import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Ground } from '../../../ground/ground.ts'
import { languageAsked } from '../../../ground/words.ts'
import { type Session, sessionBehind, type Wanted } from '../actions.ts'

const sessionCookie = 'porch'
const languageCookie = 'language'
const day = 86_400

/** The session of a request, for the hall. */
export async function sessionOf(ground: Ground, c: Context): Promise<Session | undefined> {
  const cookie = getCookie(c, sessionCookie)
  return cookie ? sessionBehind(ground, cookie) : undefined
}

/** The language a signed-out visitor chose, if any. */
export function languageChosen(c: Context): string | undefined {
  return getCookie(c, languageCookie)
}

/** What this device says of the language its holder wants. */
export function languageWanted(c: Context): Wanted {
  return { chosen: languageChosen(c), asked: languageAsked(c.req.header('accept-language')) }
}

export function keepSession(c: Context, ground: Ground, session: string): void {
  const secure = ground.settings.url.startsWith('https:')
  setCookie(c, sessionCookie, session, {
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    path: '/',
    maxAge: 90 * day,
  })
}

export function keepLanguage(c: Context, tag: string): void {
  setCookie(c, languageCookie, tag, { sameSite: 'Lax', path: '/', maxAge: 365 * day, httpOnly: true })
}

export function dropSession(c: Context): void {
  deleteCookie(c, sessionCookie, { path: '/' })
}
