import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { followLink, linkOpens, sayWhoIsHere, whoIsHere } from '../actions/arriving.ts'
import { followLetter, letterShown, typeLetter } from '../actions/letters.ts'
import { doorForm, paperForm, whoForm } from '../input.ts'
import { ClosedPage, DoorPage, PaperPage, WhoPage } from '../pages/doors.tsx'
import { say } from '../words.ts'
import { arrivalOf, keptBriefly, languageWanted, openPorch, sessionOf } from './cookies.ts'

/** What personal links and printed letters open, and who is here when several use a way. GET uses nothing up. */
export function doorRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/in/:link', async (c) => {
      const open = await linkOpens(ground, c.req.param('link'))
      return open ? door(c, `/in/${c.req.param('link')}`, open.called) : closed(c, 'access.closed.link')
    })
    .post('/in/:link', async (c) => {
      const arrived = await followLink(ground, c.req.param('link'), await arriving(c, ground))
      return arrived ? openPorch(c, ground, arrived) : stillIn(c, 'access.closed.link')
    })
    .get('/letter', (c) => show(c, <PaperPage frame={c.get('frame')} />))
    .post('/letter', async (c) => {
      const fields = await fieldsOf(c)
      const { code, shared } = paperForm.catch({ code: '', shared: false }).parse(fields)
      const arrival = arrivalOf(c, shared)
      const answer = await typeLetter(ground, code, { wanted: languageWanted(c, ground), arrival })
      if (!('refused' in answer)) return openPorch(c, ground, answer)
      const faults = { code: `access.${answer.refused}` } as const
      return show(c, <PaperPage frame={c.get('frame')} typed={code} faults={faults} />, 422)
    })
    .get('/letter/:letter', async (c) => {
      const open = await letterShown(ground, c.req.param('letter'))
      return open
        ? door(c, `/letter/${c.req.param('letter')}`, open.called)
        : closed(c, 'access.closed.letter')
    })
    .post('/letter/:letter', async (c) => {
      const arrived = await followLetter(ground, c.req.param('letter'), await arriving(c, ground))
      return 'refused' in arrived ? stillIn(c, 'access.closed.letter') : openPorch(c, ground, arrived)
    })
    .get('/who', (c) => asking(c, ground))
    .post('/who', async (c) => {
      const chosen = whoForm.safeParse(await fieldsOf(c))
      if (!chosen.success) return asking(c, ground, true)
      const asked = { proof: keptBriefly(c, ground, 'proof'), session: await sessionOf(ground, c) }
      const device = { wanted: languageWanted(c, ground), arrival: arrivalOf(c, false) }
      const arrived = await sayWhoIsHere(ground, chosen.data.person, { ...asked, ...device })
      if (!arrived) return c.redirect('/sign-in', 303)
      if (asked.session) c.header('clear-site-data', '"cache"')
      return openPorch(c, ground, arrived)
    })
}

async function arriving(c: Context<Env>, ground: Ground) {
  const { shared } = doorForm.catch({ shared: false }).parse(await fieldsOf(c))
  return { wanted: languageWanted(c, ground), arrival: arrivalOf(c, shared) }
}

function door(c: Context<Env>, action: `/${string}`, called: string | undefined): Promise<Response> {
  return show(c, <DoorPage frame={c.get('frame')} action={action} called={called} />)
}

type Closed = 'access.closed.link' | 'access.closed.letter'

function closed(c: Context<Env>, why: Closed): Promise<Response> {
  const frame = c.get('frame')
  return show(c, <ClosedPage frame={frame}>{say(frame.reader, why)}</ClosedPage>, 404)
}

/** A button pressed twice: whoever came in by the first press is in. */
function stillIn(c: Context<Env>, why: Closed): Response | Promise<Response> {
  return c.get('visitor') ? c.redirect('/today', 303) : closed(c, why)
}

async function asking(c: Context<Env>, ground: Ground, nobody = false): Promise<Response> {
  const proof = keptBriefly(c, ground, 'proof')
  const here = await whoIsHere(ground, { proof, session: await sessionOf(ground, c) })
  const faults = nobody ? ({ person: 'access.who.choose' } as const) : {}
  c.header('x-keep', 'no')
  return show(
    c,
    <WhoPage frame={c.get('frame')} people={here?.people ?? []} faults={faults} />,
    nobody ? 422 : 200,
  )
}
