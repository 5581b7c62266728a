import { type Context, Hono } from 'hono'
import { faultsIn, fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, onward, show, theOne, visitorIn } from '../../../parts/show.ts'
import * as people from '../actions/interpreter-people.ts'
import * as interpreting from '../actions/interpreting.ts'
import * as input from '../input.ts'
import { StudentInterpretersPage } from '../pages/interpreters.tsx'
import * as store from '../store/interpreters.ts'
import { words } from '../words.ts'
import type { Kept } from './asked.ts'

/** Asking for an interpreter, arranging one, saying how it was. */
export function interpreterRoutes(ground: Ground): Hono<Env> {
  const asked = async (c: Context<Env>) => {
    const fields = await fieldsOf(c)
    return { fields, doing: acting(c, fields), request: theOne<'interpreter-request'>(c, 'request') }
  }
  return new Hono<Env>()
    .get('/students/:student/interpreters', (c) => studentPage(c, ground))
    .post('/students/:student/interpreters', (c) => ask(c, ground))
    .post('/interpreters/requests/:request/ratings', async (c) => {
      const { fields, doing, request } = await asked(c)
      const form = input.ratingForm.safeParse(fields)
      if (!form.success) return c.notFound()
      return onward(c, await interpreting.rateInterpreter(ground, doing, { request, ...form.data }))
    })
    .post('/interpreters/requests/:request/endings', async (c) => {
      const { fields, doing, request } = await asked(c)
      const form = input.notNeededForm.safeParse(fields)
      if (!form.success) return c.notFound()
      return onward(c, await interpreting.endRequest(ground, doing, { request, ...form.data }))
    })
}

async function studentPage(c: Context<Env>, ground: Ground, kept?: Kept): Promise<Response> {
  const who = visitorIn(c)
  const reads = ground.db.under(who.district)
  const id = theOne<'person'>(c, 'student')
  const { called } = await store.studentSeen(reads, who, id)
  const requests = await store.interpreterRequestsFor(reads, who, id)
  const school = who.hat !== 'caregiver' && who.hat !== 'student'
  const apartRule = await interpreting.apartRuleFor(reads, id)
  const lines = school ? await people.linesWithCodes(ground, reads) : []
  const page = (
    <StudentInterpretersPage
      frame={c.get('frame')}
      student={{ id, called }}
      {...{ requests, lines, apartRule }}
      {...kept}
    />
  )
  return show(c, page, kept ? 422 : 200)
}

async function ask(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const student = theOne<'person'>(c, 'student')
  const form = input.interpreterAskForm.safeParse(fields)
  if (!form.success)
    return studentPage(c, ground, { fields, faults: faultsIn(form.error, words, 'language.needsLanguage') })
  const { day, time, apart, ...asked } = form.data
  const startsAt = await interpreting.momentHere(ground.db.under(visitorIn(c).district), { day, time })
  const outcome = await interpreting.askForInterpreter(ground, acting(c, fields), {
    ...asked,
    student,
    startsAt,
    noSecondRole: apart === 'yes',
  })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  return studentPage(c, ground, { fields, faults: { day: 'language.past' } })
}
