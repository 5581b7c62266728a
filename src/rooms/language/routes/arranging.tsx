import { type Context, Hono } from 'hono'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, theOne, visitorIn } from '../../../parts/show.ts'
import { assignInterpreter, requestThere, sessionsOf, toArrange } from '../actions/assigning.ts'
import * as people from '../actions/interpreter-people.ts'
import * as input from '../input.ts'
import { ArrangingPage } from '../pages/arranging.tsx'
import { words } from '../words.ts'
import { idWritten, type Kept } from './asked.ts'
import { hoursRoutes } from './hours.tsx'

/** Arranging interpreters: who is asked, the steps, who interprets, the telephone lines. */
export function arrangingRoutes(ground: Ground): Hono<Env> {
  const asked = async (c: Context<Env>) => {
    const fields = await fieldsOf(c)
    return { fields, doing: acting(c, fields), request: theOne<'interpreter-request'>(c, 'request') }
  }
  return new Hono<Env>()
    .route('/', hoursRoutes(ground))
    .get('/interpreters', (c) => arranging(c, ground))
    .post('/interpreters', (c) => enter(c, ground))
    .post('/interpreters/lines', (c) => enterLine(c, ground))
    .post('/interpreters/requests/:request/assignments', async (c) => {
      const { fields, doing, request } = await asked(c)
      const interpreter = idWritten<'interpreter'>(fields['interpreter'])
      await requestThere(ground.db.under(doing.who.district), doing.who, request)
      if (!interpreter) return arranging(c, ground, { fields, faults: {} })
      const outcome = await assignInterpreter(ground, doing, { request, interpreter })
      if ('to' in outcome) return c.redirect(outcome.to, 303)
      return arranging(c, ground, { fields, faults: { '': `language.unfit.${outcome.refused}` } })
    })
}

async function arranging(c: Context<Env>, ground: Ground, kept?: Kept): Promise<Response> {
  const who = visitorIn(c)
  const reads = ground.db.under(who.district)
  const [yours, arrange] = await Promise.all([sessionsOf(reads, who), toArrange(reads, who)])
  c.set(
    'seen',
    arrange.map(({ request }) => request.student),
  )
  const leads = who.hat === 'leader'
  const interpreters = leads ? await people.interpretersKnown(reads) : undefined
  const lines = leads ? await people.linesKnown(reads) : undefined
  const colleagues = leads ? await people.colleaguesKnown(reads) : []
  const page = (
    <ArrangingPage
      frame={c.get('frame')}
      {...{ yours, arrange, people: interpreters, lines, colleagues }}
      {...kept}
    />
  )
  return show(c, page, kept ? 422 : 200)
}

async function enter(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const form = input.interpreterForm.safeParse(fields)
  if (!form.success)
    return arranging(c, ground, { fields, faults: faultsIn(form.error, words, 'language.needsLanguage') })
  const { person, name, reached, qualification, ...rest } = form.data
  const given = {
    ...rest,
    person: idWritten<'person'>(person),
    name: name || undefined,
    reachedAt: reached || undefined,
    qualification: qualification || undefined,
  }
  return onward(c, await people.enterInterpreter(ground, acting(c, fields), given))
}

async function enterLine(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const form = input.lineForm.safeParse(fields)
  if (!form.success)
    return arranging(c, ground, { fields, faults: faultsIn(form.error, words, 'language.needsWords') })
  const { budget, ...line } = form.data
  const given = { ...line, budgetLine: budget, languages: [] }
  return onward(c, await people.enterLine(ground, acting(c, fields), given))
}
