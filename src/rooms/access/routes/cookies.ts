import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Ground } from '../../../ground/ground.ts'
import { languageAsked } from '../../../ground/words.ts'
import type { Env } from '../../../parts/env.ts'
import type { Arrived } from '../actions/arriving.ts'
import { type Arrival, isStillIn, leave, type Session, sessionBehind, type Wanted } from '../actions.ts'
import { backTo } from '../input.ts'

const day = 86_400

const isSecure = ({ settings }: Ground) => settings.url.startsWith('https:')

type Name = 'porch' | 'language' | 'visit' | Brief

/** Behind https the name binds a cookie to this very host; a neighbouring site cannot plant one. */
const named = (ground: Ground, name: Name) => (isSecure(ground) ? `__Host-${name}` : name)

const safely = (ground: Ground) =>
  ({ httpOnly: true, sameSite: 'Lax', secure: isSecure(ground), path: '/' }) as const

/** A cookie of ours as this house names it. */
export function kept(c: Context, ground: Ground, name: Name): string | undefined {
  return getCookie(c, named(ground, name))
}

/** Keeps a cookie on the device; without `maxAge` it goes when the browser is closed. */
export function keep(
  c: Context,
  ground: Ground,
  { name, value, ...lasting }: { name: Name; value: string; maxAge?: number },
): void {
  setCookie(c, named(ground, name), value, { ...safely(ground), ...lasting })
}

/** Nothing of it stays. */
export function forget(c: Context, ground: Ground, name: Name): void {
  deleteCookie(c, named(ground, name), { path: '/', secure: isSecure(ground) })
}

/** The session of a request, for the hall. */
export async function sessionOf(ground: Ground, c: Context): Promise<Session | undefined> {
  const cookie = kept(c, ground, 'porch')
  return cookie ? sessionBehind(ground, cookie) : undefined
}

/** Whether the session of a request goes on, for a page that stays open. */
export async function staysIn(ground: Ground, c: Context<Env>): Promise<boolean> {
  const cookie = kept(c, ground, 'porch')
  const hat = c.get('visitor')?.hat
  return cookie !== undefined && hat !== undefined && isStillIn(ground, cookie, hat)
}

/** The language a signed-out visitor chose, if any. */
export function languageChosen(c: Context, ground: Ground): string | undefined {
  return kept(c, ground, 'language')
}

/** What this device says of the language its holder wants. */
export function languageWanted(c: Context, ground: Ground): Wanted {
  return { chosen: languageChosen(c, ground), asked: languageAsked(c.req.header('accept-language')) }
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
  keep(c, ground, { name: 'porch', value: cookie, ...lasting })
  for (const name of ['asked', 'proof'] as const) forget(c, ground, name)
}

/** Stands for whoever comes in next, where nobody was signed in. */
const whoever = '-'
const longestPath = 1000

function rememberPath(c: Context, ground: Ground, { whose, asked }: { whose: string; asked?: string }): void {
  const path = backTo(asked)
  if (path === '/' || path.length > longestPath) return
  keepBriefly(c, ground, { name: 'back', text: `${whose} ${path}`, minutes: 30 })
}

/** Keeps which page of ours somebody was on, or asked for, before they come in more strongly; nobody else is led there. */
export function keepWayBack(c: Context<Env>, ground: Ground, asked: string | undefined): void {
  const person = c.get('visitor')?.person
  if (person && asked) rememberPath(c, ground, { whose: person, asked })
}

/** What a script or a form asked for is no page to go back to. */
const asksForPage = (c: Context) => c.req.method === 'GET' && c.req.header('accept')?.includes('text/html')

/** A step comes before this page: whoever takes it goes on to the page. */
export function stepFirst(c: Context<Env>, ground: Ground, step: string): Response {
  if (asksForPage(c)) keepWayBack(c, ground, c.get('frame').path)
  return c.redirect(step, 303)
}

/** Nobody is signed in: the door first. Whoever comes in on this device goes on to the page; the address names it nowhere. */
export function doorFirst(c: Context<Env>, ground: Ground): Response {
  if (asksForPage(c)) rememberPath(c, ground, { whose: whoever, asked: c.get('frame').path })
  return c.redirect('/sign-in', 303)
}

/** Nobody is signed in any more who sent a form: whoever comes in on this device goes back to the page it stands on. */
export function keepFormsPage(c: Context<Env>, ground: Ground): void {
  const from = c.req.header('referer') ?? ''
  const { pathname, search } = URL.canParse(from) ? new URL(from) : { pathname: '/', search: '' }
  rememberPath(c, ground, { whose: whoever, asked: pathname + search })
}

/** The page this person asked for before they came in, once; undefined when they asked for none. */
export function takeWayBack(c: Context, ground: Ground, person: string): `/${string}` | undefined {
  const [whose, path] = keptBriefly(c, ground, 'back')?.split(' ') ?? []
  forget(c, ground, 'back')
  return path && (whose === whoever || whose === person) ? backTo(path) : undefined
}

/** Whoever came in goes on where they were, else to their porch; a second step that lies before both keeps where. */
export async function leadIn(
  c: Context<Env>,
  ground: Ground,
  came: { cookie: string; shared: boolean },
): Promise<Response> {
  await keepSession(c, ground, came)
  const asked = keptBriefly(c, ground, 'back') !== undefined
  const session = asked ? await sessionBehind(ground, came.cookie) : undefined
  return c.redirect(takeWayBack(c, ground, session?.visitor.person ?? '') ?? '/today', 303)
}

export function keepLanguage(c: Context, ground: Ground, tag: string): void {
  keep(c, ground, { name: 'language', value: tag, maxAge: 365 * day })
}

/** Nothing of the session stays on the device. */
export function dropSession(c: Context, ground: Ground): void {
  for (const name of ['porch', 'asked', 'proof', 'back'] as const) forget(c, ground, name)
  c.header('clear-site-data', '"cache", "storage"')
}

type Brief = 'asked' | 'proof' | 'back'

/** Keeps for minutes where a code was asked for, that a way was proved, or where somebody was: in no address, and in no history. */
export function keepBriefly(
  c: Context,
  ground: Ground,
  { name, text, minutes = 10 }: { name: Brief; text: string; minutes?: number },
): void {
  keep(c, ground, { name, value: Buffer.from(text).toString('base64url'), maxAge: minutes * 60 })
}

/** What was kept so, or nothing. */
export function keptBriefly(c: Context, ground: Ground, name: Brief): string | undefined {
  const value = kept(c, ground, name)
  return value === undefined ? undefined : Buffer.from(value, 'base64url').toString()
}

/** Opens the porch, or asks first who is here. */
export async function openPorch(c: Context<Env>, ground: Ground, arrived: Arrived): Promise<Response> {
  if ('proof' in arrived) {
    keepBriefly(c, ground, { name: 'proof', text: arrived.proof })
    return c.redirect('/who', 303)
  }
  return leadIn(c, ground, arrived)
}
