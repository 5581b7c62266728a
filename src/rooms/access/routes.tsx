import { timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { NotFound } from '../../ground/failures.ts'
import type { Ground } from '../../ground/ground.ts'
import { fieldsOf } from '../../ground/http.ts'
import type { PersonId } from '../../ground/ids.ts'
import { languagesOffered } from '../../ground/words.ts'
import type { Env } from '../../parts/env.ts'
import { show } from '../../parts/show.ts'
import * as actions from './actions.ts'
import { addressForm, backTo, codeForm, hatForm, languageForm, setupForm, shoesForm } from './input.ts'
import { CodePage, type Faults, OutboxPage, SetupPage, SignInPage, WelcomePage } from './pages.tsx'
import { lettersWaiting } from './store.ts'
import { words } from './words.ts'

const cookieName = 'porch'
const languageCookie = 'language'
const townStudents = 600

/** Coming in, going out, and the first page of a new house. */
export function access(ground: Ground): Hono<Env> {
  const routes = new Hono<Env>()
  return comingIn(leaving(firstRun(routes, ground), ground), ground)
}

/** The session of a request, for the hall. */
export async function sessionOf(ground: Ground, c: Context): Promise<actions.Session | undefined> {
  const cookie = getCookie(c, cookieName)
  return cookie ? actions.sessionBehind(ground, cookie) : undefined
}

/** The language a signed-out visitor chose, if any. */
export function languageChosen(c: Context): string | undefined {
  return getCookie(c, languageCookie)
}

function keep(c: Context, ground: Ground, session: string): void {
  const secure = ground.settings.url.startsWith('https:')
  setCookie(c, cookieName, session, {
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    path: '/',
    maxAge: 90 * 86_400,
  })
}

function firstRun(routes: Hono<Env>, ground: Ground): Hono<Env> {
  const zones = Intl.supportedValuesOf('timeZone')
  return routes
    .get('/', async (c) => {
      if (c.get('visitor')) return c.redirect('/today', 303)
      const hasSchool = (await actions.realDistricts(ground)).length > 0
      const town =
        !hasSchool || ground.settings.townBesideSchool || (await actions.sampleTown(ground)) !== undefined
      return show(
        c,
        <WelcomePage
          frame={c.get('frame')}
          hasSchool={hasSchool}
          students={town ? townStudents : undefined}
        />,
      )
    })
    .get('/setup', async (c) => {
      if ((await actions.realDistricts(ground)).length > 0) throw new NotFound('there is a school already')
      return show(c, <SetupPage frame={c.get('frame')} zones={zones} words={{ zone: 'America/Chicago' }} />)
    })
    .post('/setup', async (c) => {
      const fields = await fieldsOf(c)
      const setup = setupForm.safeParse(fields)
      if (!setup.success)
        return show(
          c,
          <SetupPage
            frame={c.get('frame')}
            zones={zones}
            words={fields}
            faults={faultsIn(setup.error.issues)}
          />,
          422,
        )
      const session = await actions.openSchool(ground, setup.data, c.get('reader').language)
      if (!session)
        return show(
          c,
          <SetupPage
            frame={c.get('frame')}
            zones={zones}
            words={fields}
            faults={{ school: 'access.setup.taken' }}
          />,
          422,
        )
      keep(c, ground, session)
      return c.redirect('/today', 303)
    })
    .get('/outbox', async (c) => {
      if (!sameKey(c.req.query('key') ?? '', ground.outboxKey)) throw new NotFound('no such outbox')
      const all = await Promise.all(
        (await actions.realDistricts(ground)).map(({ id }) => lettersWaiting(ground.db.under(id))),
      )
      return show(c, <OutboxPage frame={c.get('frame')} letters={all.flat()} />)
    })
}

function sameKey(given: string, key: string): boolean {
  return given.length === key.length && timingSafeEqual(Buffer.from(given), Buffer.from(key))
}

function comingIn(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/sign-in', (c) => show(c, <SignInPage frame={c.get('frame')} />))
    .post('/sign-in', async (c) => {
      const fields = await fieldsOf(c)
      const asked = addressForm.safeParse(fields)
      if (!asked.success) {
        return show(
          c,
          <SignInPage
            frame={c.get('frame')}
            address={fields['address'] ?? ''}
            faults={faultsIn(asked.error.issues)}
          />,
          422,
        )
      }
      await actions.sendCodes(ground, asked.data.address, c.get('reader').language)
      return c.redirect(`/sign-in/code?address=${encodeURIComponent(asked.data.address)}`, 303)
    })
    .get('/sign-in/code', (c) =>
      show(c, <CodePage frame={c.get('frame')} address={c.req.query('address') ?? ''} />),
    )
    .post('/sign-in/code', async (c) => {
      const fields = await fieldsOf(c)
      const typed = codeForm.safeParse(fields)
      const answer = typed.success
        ? await actions.enterCode(ground, typed.data, c.get('reader').language)
        : ({ refused: 'wrong-code' } as const)
      if ('cookie' in answer) {
        keep(c, ground, answer.cookie)
        return c.redirect('/today', 303)
      }
      return show(
        c,
        <CodePage
          frame={c.get('frame')}
          address={fields['address'] ?? ''}
          faults={{ code: `access.${answer.refused}` }}
        />,
        422,
      )
    })
    .post('/shoes', async (c) => {
      const chosen = shoesForm.safeParse(await fieldsOf(c))
      if (!chosen.success) throw new NotFound('nobody chosen')
      const { person, hat } = chosen.data
      const session = await actions.stepInto(
        ground,
        { person: person as PersonId, hat },
        c.get('reader').language,
      )
      if (!session) throw new NotFound('nobody of that name in the town')
      keep(c, ground, session)
      return c.redirect('/today', 303)
    })
}

function leaving(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .post('/sign-out', async (c) => {
      const session = await sessionOf(ground, c)
      if (session) await actions.leave(ground, session)
      deleteCookie(c, cookieName, { path: '/' })
      c.header('clear-site-data', '"cache", "storage"')
      return c.redirect('/', 303)
    })
    .post('/language', async (c) => {
      const asked = languageForm.safeParse(await fieldsOf(c))
      if (!asked.success || !languagesOffered().includes(asked.data.tag)) return c.redirect('/', 303)
      const session = await sessionOf(ground, c)
      if (session) await actions.speakIn(ground, session, asked.data.tag)
      setCookie(c, languageCookie, asked.data.tag, {
        sameSite: 'Lax',
        path: '/',
        maxAge: 365 * 86_400,
        httpOnly: true,
      })
      return c.redirect(backTo(asked.data.back), 303)
    })
    .post('/hat', async (c) => {
      const asked = hatForm.safeParse(await fieldsOf(c))
      const session = await sessionOf(ground, c)
      if (asked.success && session) await actions.wearHat(ground, session, asked.data.hat)
      return c.redirect('/today', 303)
    })
}

function faultsIn(issues: readonly { path: PropertyKey[]; message: string }[]): Faults {
  const known = issues.map(({ path, message }) => [
    String(path[0]),
    message in words ? message : 'access.needed',
  ])
  return Object.fromEntries(known.reverse())
}
