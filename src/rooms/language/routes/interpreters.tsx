import { type Context, Hono } from 'hono'
import { NotFound } from '../../../ground/failures.ts'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import { isId, type PersonId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { show, visitorIn } from '../../../parts/show.ts'
import * as interpreting from '../actions/interpreting.ts'
import * as input from '../input.ts'
import { ArrangingPage } from '../pages/arranging.tsx'
import { StudentInterpretersPage } from '../pages/interpreters.tsx'
import * as store from '../store/interpreters.ts'
import { words } from '../words.ts'
import { actingIn, idAsked, type Kept, onward } from './asked.ts'

/** Asking for an interpreter, arranging one, saying how it was. */
export function interpreterRoutes(ground: Ground): Hono<Env> {
  const acting = async (c: Context<Env>) => {
    const fields = await fieldsOf(c)
    return { fields, doing: actingIn(c, fields), request: idAsked<'interpreter-request'>(c, 'request') }
  }
  return new Hono<Env>()
    .get('/students/:student/interpreters', (c) => studentPage(c, ground))
    .post('/students/:student/interpreters', (c) => ask(c, ground))
    .get('/interpreters', (c) => arranging(c, ground))
    .post('/interpreters', (c) => enter(c, ground))
    .post('/interpreters/lines', (c) => enterLine(c, ground))
    .post('/interpreters/requests/:request/assignments', async (c) => {
      const { fields, doing, request } = await acting(c)
      const interpreter = fields['interpreter'] ?? ''
      await interpreting.requestThere(ground.db.under(doing.who.district), doing.who, request)
      if (!isId<'interpreter'>(interpreter)) return arranging(c, ground, { fields, faults: {} })
      const outcome = await interpreting.assignInterpreter(ground, doing, { request, interpreter })
      if ('to' in outcome) return c.redirect(outcome.to, 303)
      return arranging(c, ground, { fields, faults: { interpreter: `language.unfit.${outcome.refused}` } })
    })
    .post('/interpreters/requests/:request/steps', async (c) => {
      const { fields, doing, request } = await acting(c)
      const { words: told } = input.stepForm.parse({ words: fields['words']?.slice(0, 2000) })
      return onward(c, await interpreting.takeStep(ground, doing, { request, words: told }))
    })
    .post('/interpreters/requests/:request/ratings', async (c) => {
      const { fields, doing, request } = await acting(c)
      const form = input.ratingForm.safeParse(fields)
      if (!form.success) throw new NotFound('nothing was said')
      return onward(c, await interpreting.rateInterpreter(ground, doing, { request, ...form.data }))
    })
    .post('/interpreters/requests/:request/endings', async (c) => {
      const { fields, doing, request } = await acting(c)
      const form = input.endingForm.safeParse(fields)
      if (!form.success) throw new NotFound('no reason of ours')
      return onward(c, await interpreting.endRequest(ground, doing, { request, ...form.data }))
    })
}

async function studentPage(c: Context<Env>, ground: Ground, kept?: Kept): Promise<Response> {
  const who = visitorIn(c)
  const reads = ground.db.under(who.district)
  const id = idAsked<'person'>(c, 'student')
  const { called } = await store.studentSeen(reads, who, id)
  const requests = await store.requestsFor(reads, who, id)
  const school = who.hat !== 'caregiver' && who.hat !== 'student'
  const lines = school ? await interpreting.linesWithCodes(ground, reads) : []
  const page = (
    <StudentInterpretersPage
      frame={c.get('frame')}
      student={{ id, called }}
      {...{ requests, lines }}
      {...kept}
    />
  )
  return show(c, page, kept ? 422 : 200)
}

async function ask(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const student = idAsked<'person'>(c, 'student')
  const form = input.interpreterAskForm.safeParse(fields)
  if (!form.success)
    return studentPage(c, ground, { fields, faults: faultsIn(form.error, words, 'language.needsLanguage') })
  const { day, time, apart, ...asked } = form.data
  const startsAt = await interpreting.momentHere(ground.db.under(visitorIn(c).district), { day, time })
  const outcome = await interpreting.askForInterpreter(ground, actingIn(c, fields), {
    ...asked,
    student,
    startsAt,
    noSecondRole: apart === 'yes',
  })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  return studentPage(c, ground, { fields, faults: { day: 'language.past' } })
}

async function arranging(c: Context<Env>, ground: Ground, kept?: Kept): Promise<Response> {
  const who = visitorIn(c)
  const reads = ground.db.under(who.district)
  const [yours, requests] = await Promise.all([
    store.sessionsOf(reads, who),
    store.requestsToArrange(reads, who),
  ])
  const arrange = await Promise.all(
    requests.map(async (request) => ({ request, matches: await interpreting.matchesFor(reads, request) })),
  )
  c.set(
    'seen',
    requests.map(({ student }) => student),
  )
  const leads = who.hat === 'leader'
  const people = leads ? await store.interpretersNow(reads) : undefined
  const lines = leads ? await store.linesNow(reads) : undefined
  const colleagues = leads ? await store.colleagues(reads) : []
  const page = (
    <ArrangingPage frame={c.get('frame')} {...{ yours, arrange, people, lines, colleagues }} {...kept} />
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
    person: isId<'person'>(person) ? (person as PersonId) : undefined,
    name: name || undefined,
    reachedAt: reached || undefined,
    qualification: qualification || undefined,
  }
  return onward(c, await interpreting.enterInterpreter(ground, actingIn(c, fields), given))
}

async function enterLine(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const form = input.lineForm.safeParse(fields)
  if (!form.success)
    return arranging(c, ground, { fields, faults: faultsIn(form.error, words, 'language.needsWords') })
  const { budget, ...line } = form.data
  const given = { ...line, budgetLine: budget, languages: [] }
  return onward(c, await interpreting.enterLine(ground, actingIn(c, fields), given))
}
