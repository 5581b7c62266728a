import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { budgeted } from './ground/budget.ts'
import { callerOf, callOf } from './ground/callers.ts'
import { isAway, NotFound } from './ground/failures.ts'
import { runsOut } from './ground/forms.ts'
import type { Ground } from './ground/ground.ts'
import { knownMethodsOnly, ownOriginOnly, secureHeaders } from './ground/http.ts'
import { SentOtherwise, sendingKey } from './ground/once.ts'
import { builtAssets } from './ground/static.ts'
import { actsForFamily } from './ground/who.ts'
import { languageAsked, languageAtWork, type Reader, readerFor } from './ground/words.ts'
import { keeping } from './keeping.ts'
import { looksAt } from './looks.ts'
import { mailWebhook } from './mail-in.ts'
import { noting, routeOf } from './noting.ts'
import {
  AwayPage,
  BugPage,
  CrowdPage,
  ElsewherePage,
  NotTherePage,
  OfflinePage,
  OtherwisePage,
  SignedOutPage,
  StoppedPage,
  TooMuchPage,
} from './pages.tsx'
import type { Env } from './parts/env.ts'
import type { Frame } from './parts/index.ts'
import { show } from './parts/show.ts'
import { practiceLine } from './practice.ts'
import { isBeforeStep, mayWalk, rights } from './rights.ts'
import {
  access,
  doorFirst,
  isFresh,
  keepFormsPage,
  languageChosen,
  type Session,
  sessionOf,
  stepFirst,
  stepFor,
} from './rooms/access/index.ts'
import { advisories } from './rooms/advisories/index.ts'
import { language } from './rooms/language/index.ts'
import { messages } from './rooms/messages/index.ts'
import { people } from './rooms/people/index.ts'
import { keepLooks, privacy } from './rooms/privacy/index.ts'
import { rosters } from './rooms/rosters/index.ts'
import { schoolDays } from './rooms/school-days/index.ts'
import { today } from './rooms/today/index.ts'
import { town } from './rooms/town/index.ts'
import { textDoor } from './texts.ts'
import { waysFor } from './ways.ts'
import { writtenIn } from './written.ts'

/** Where machines call: a mail program that unsubscribes in one click (RFC 8058), a provider that hands mail over. */
const machines = /^\/(wishes\/[^/]{1,200}|channels\/mail)$/

const wordsAlone = bodyLimit({
  maxSize: 1024 * 1024,
  onError: async (c: Context<Env>) => {
    await runsOut(c)
    return show(c, <TooMuchPage frame={c.get('frame')} />, 413)
  },
})

/** Whether a request may bring a form of words; what has no body is not opened, and files have limits of their own. */
const bringsWords = (c: Context<Env>) => c.req.method === 'POST' && !rights[routeOf(c) ?? '']?.files

/** The hall: what every request passes, then one line per room. */
export function hall(ground: Ground): Hono<Env> {
  const app = new Hono<Env>()
  app.use(noting(ground))
  app.use(secureHeaders(ground.settings.https))
  app.use(knownMethodsOnly())
  app.get('/health', (c) => c.text('well'))
  app.get('/ready', (c) => ready(c, ground))
  app.use(builtAssets())
  app.route('/', textDoor(ground))
  app.use(
    ownOriginOnly(new URL(ground.settings.url).origin, { machines, refuse: (c) => fromElsewhere(c, ground) }),
  )
  app.use((c, next) => receive(c, ground).then(next))
  app.use((c, next) => (bringsWords(c) ? wordsAlone(c, next) : next()))
  const note = keepLooks(ground)
  app.use(withoutFloods(ground))
  app.use((c, next) => admit(c, next, ground))
  app.use(async (c, next) => {
    await next()
    note(looksAt(c, routeOf(c) ?? '', ground.clock.now()))
  })
  app.use(leaveNoTrace)
  app.get('/offline', (c) => show(c, <OfflinePage frame={c.get('frame')} />))
  app.route('/', mailWebhook(ground))
  app.route('/', access(ground))
  app.route('/', people(ground))
  app.route('/', advisories(ground))
  app.route('/', language(ground))
  app.route('/', messages(ground))
  app.route('/', privacy(ground, keeping))
  app.route('/', rosters(ground))
  app.route('/', schoolDays(ground))
  app.route('/', today(ground))
  app.route('/', town(ground, practiceLine(ground)))
  app.notFound(async (c) => show(c, <NotTherePage frame={frameOf(c)} written={await writtenIn(c)} />, 404))
  app.onError((error, c) => fail(error, c, ground))
  return app
}

/** Session, then who, then language: what every page stands in. */
async function receive(c: Context<Env>, ground: Ground): Promise<void> {
  const session = await sessionOf(ground, c)
  const chosen =
    session?.language ?? languageChosen(c, ground) ?? languageAsked(c.req.header('accept-language'))
  const language = session && !actsForFamily(session.visitor.hat) ? languageAtWork(chosen) : chosen
  const reader = readerFor(language, session?.timeZone ?? 'UTC', session?.country)
  c.set('reader', reader)
  c.set('visitor', session?.visitor)
  const step = session && stepFor(ground, session)
  c.set('step', step)
  c.set('visible', session?.visible ?? '')
  c.set('shared', session?.shared ?? false)
  c.set('fresh', session !== undefined && isFresh(session.standing, ground.clock.now()))
  c.set('stopped', session?.stopped ?? false)
  c.set('seen', [])
  c.set('frame', { ...frameOf(c), ...signedIn(session, reader), ...(step ? { ways: [] } : {}) })
}

function frameOf(c: Context<Env>): Frame {
  const known = c.get('frame')
  if (known) return known
  const url = new URL(c.req.url)
  const reader = c.get('reader') ?? readerFor(languageAsked(c.req.header('accept-language')), 'UTC')
  return {
    reader,
    school: 'Porchlight',
    path: url.pathname + url.search,
    idempotencyKey: sendingKey(),
  }
}

function signedIn(session: Session | undefined, reader: Reader) {
  if (!session) return {}
  const { visitor, sample } = session
  return { visitor, sample, school: visitor.school.name, ways: waysFor(reader, visitor.hat) }
}

/** What all strangers together may send to one form of one process: far above any school's morning. */
const strangers = { atOnce: 1000, perSecond: 100 }

/** What one address may send to one form of one process: a whole school comes from one, and a flood does too. */
const oneAddress = { atOnce: 300, perSecond: 20 }

/**
 * Keeps a flood at one of the forms that are open to everybody from starving the rest. Where it comes from one address, that
 * address alone is asked to wait; addresses are looked at here and kept nowhere.
 */
function withoutFloods({ clock, settings }: Ground) {
  const may = budgeted(strangers)
  const mayFrom = budgeted(oneAddress)
  const goesOn = (c: Context<Env>, route: string) => {
    const caller = callerOf(callOf(c), settings.proxies)
    const now = clock.now()
    return (caller === undefined || mayFrom(`${caller} ${route}`, now)) && may(route, now)
  }
  return async (c: Context<Env>, next: () => Promise<void>): Promise<Response | undefined> => {
    const route = routeOf(c) ?? ''
    const open =
      c.req.method === 'POST' &&
      rights[route]?.hats === 'anyone' &&
      !c.get('visitor') &&
      !machines.test(c.req.path)
    if (!open || goesOn(c, route)) return void (await next())
    c.header('retry-after', '5')
    return show(c, <CrowdPage frame={c.get('frame')} />, 429)
  }
}

/** A route opens only as the rights table says; a closed door looks like a wall. */
async function admit(
  c: Context<Env>,
  next: () => Promise<void>,
  ground: Ground,
): Promise<Response | undefined> {
  const route = routeOf(c)
  if (route && c.get('stopped') && rights[route]?.hats !== 'anyone')
    return show(c, <StoppedPage frame={c.get('frame')} />, 403)
  if (!route || mayWalk(route, c.get('visitor')?.hat)) {
    const step = c.get('step')
    if (route && step && !isBeforeStep(route)) return stepFirst(c, ground, step)
    return void (await next())
  }
  if (c.get('visitor') || !['GET', 'POST'].includes(c.req.method)) return c.notFound() as Promise<Response>
  return c.req.method === 'POST' ? signedOut(c, ground) : doorFirst(c, ground)
}

/** A device keeps for offline what its own signed-in person read, and nothing of a shared device or of the door. */
async function leaveNoTrace(c: Context<Env>, next: () => Promise<void>): Promise<void> {
  await next()
  if (!c.get('visitor') || c.get('shared')) c.res.headers.set('x-keep', 'no')
}

async function ready(c: Context, ground: Ground): Promise<Response> {
  const up = await ground.db.answers()
  return up ? c.text('ready') : c.text('the database does not answer', 503, { 'retry-after': '5' })
}

/** A form of a page that somebody opened through another site, such as one that translates pages. */
function fromElsewhere(c: Context<Env>, ground: Ground): Promise<Response> {
  const language = languageChosen(c, ground) ?? languageAsked(c.req.header('accept-language'))
  c.set('reader', readerFor(language, 'UTC'))
  return show(c, <ElsewherePage frame={{ ...frameOf(c), path: '/' }} />, 403)
}

/** A form that somebody sent who is no longer signed in: their words come back, and the door leads to where they were. */
async function signedOut(c: Context<Env>, ground: Ground): Promise<Response> {
  keepFormsPage(c, ground)
  const frame = { ...c.get('frame'), path: '/sign-in' }
  return show(c, <SignedOutPage frame={frame} written={await writtenIn(c)} />, 404)
}

async function fail(error: Error, c: Context<Env>, ground: Ground): Promise<Response> {
  const stands = { frame: frameOf(c), written: await writtenIn(c) }
  if (error instanceof NotFound) return show(c, <NotTherePage {...stands} />, 404)
  if (error instanceof SentOtherwise) return show(c, <OtherwisePage {...stands} />, 409)
  if (isAway(error)) {
    c.header('retry-after', '5')
    return show(c, <AwayPage {...stands} />, 503)
  }
  const id = sendingKey()
  ground.log.error('request failed', { id, route: routeOf(c) ?? '' }, error)
  return show(c, <BugPage {...stands} id={id} />, 500)
}
