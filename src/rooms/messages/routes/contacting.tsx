import type { Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show } from '../../../parts/show.ts'
import { recordCall, sampleThread, setVolume } from '../actions/contacting.ts'
import { callForm, capacityForm, samplingForm, volumeForm } from '../input.ts'
import { CallsPage } from '../pages/calls.tsx'
import { SamplingPage, VolumePage } from '../pages/choosing.tsx'
import { PlanPage } from '../pages/plan.tsx'
import { isSchoolDay, localAt, type SchoolDays, schoolDayAfter } from '../rules/hours.ts'
import { contactRules } from '../rules/planning.ts'
import * as store from '../store.ts'
import { acting, theOne, whoIn } from './asked.ts'

/** Calls, the contact plan, how much and when, and a leader reading along. */
export function contacting(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/students/:student/calls', (c) => callsPage(c, ground))
    .post('/students/:student/calls', async (c) => {
      const fields = await fieldsOf(c)
      const student = theOne<'person'>(c, 'student')
      const form = callForm.safeParse(fields)
      if (!form.success) return callsPage(c, ground, fields)
      const outcome = await recordCall(ground, acting(c, fields), { student, call: form.data })
      return c.redirect('to' in outcome ? outcome.to : '/contact-plan', 303)
    })
    .get('/contact-plan', (c) => planPage(c, ground))
    .get('/me/volume', (c) => volumePage(c, ground))
    .post('/me/volume', async (c) => {
      const fields = await fieldsOf(c)
      const form = volumeForm.safeParse(fields)
      const { volume = 'each', from = null, until = null } = form.data ?? {}
      if (!form.success || (from === null) !== (until === null))
        return volumePage(c, ground, { volume, from, until })
      await setVolume(ground, acting(c, fields), { volume, from, until })
      return c.redirect('/me/volume', 303)
    })
    .get('/students/:student/samplings', (c) => samplingPage(c, ground))
    .post('/students/:student/samplings', async (c) => {
      const fields = await fieldsOf(c)
      const student = theOne<'person'>(c, 'student')
      const form = samplingForm.safeParse(fields)
      if (!form.success) return samplingPage(c, ground, fields)
      const outcome = await sampleThread(ground, acting(c, fields), { student, ...form.data })
      return c.redirect('to' in outcome ? outcome.to : '/today', 303)
    })
}

async function callsPage(
  c: Context<Env>,
  ground: Ground,
  returned?: Record<string, string>,
): Promise<Response> {
  const who = whoIn(c)
  const sheet = await store.callSheetOf(ground.db.under(who.district), who, theOne(c, 'student'))
  return show(c, <CallsPage frame={c.get('frame')} sheet={sheet} returned={returned} />, returned ? 422 : 200)
}

async function planPage(c: Context<Env>, ground: Ground): Promise<Response> {
  const who = whoIn(c)
  const reads = ground.db.under(who.district)
  const [plan, days] = await Promise.all([store.contactPlanOf(reads, who), store.schoolDaysOf(reads)])
  c.set(
    'seen',
    plan.advisees.map(({ student }) => student),
  )
  const frame = c.get('frame')
  const { day: today } = localAt(ground.clock.now(), frame.reader.timeZone)
  const by =
    plan.begun === null ? null : schoolDayAfter(plan.begun, contactRules.introductionSchoolDays, days)
  const page = (
    <PlanPage
      frame={frame}
      today={today}
      plan={plan}
      introductionsBy={by}
      daysLeft={by === null ? null : daysLeft(today, by, days)}
      capacity={capacityForm.parse(c.req.query())}
    />
  )
  return show(c, page)
}

/** School days from today until a day, both counted; 0 when it is over. */
function daysLeft(today: string, by: string, days: SchoolDays): number {
  let left = 0
  for (let at = Date.parse(today); at <= Date.parse(by); at += 86_400_000)
    if (isSchoolDay(new Date(at).toISOString().slice(0, 10), days)) left++
  return left
}

async function volumePage(
  c: Context<Env>,
  ground: Ground,
  kept?: Awaited<ReturnType<typeof store.volumeOf>>,
): Promise<Response> {
  const { district, person } = whoIn(c)
  const volume = kept ?? (await store.volumeOf(ground.db.under(district), person))
  return show(
    c,
    <VolumePage frame={c.get('frame')} volume={volume} fault={kept !== undefined} />,
    kept ? 422 : 200,
  )
}

async function samplingPage(
  c: Context<Env>,
  ground: Ground,
  kept?: Record<string, string>,
): Promise<Response> {
  const who = whoIn(c)
  const asked = { student: theOne<'person'>(c, 'student'), now: ground.clock.now() }
  const to = await store.threadsToSample(ground.db.under(who.district), who, asked)
  return show(c, <SamplingPage frame={c.get('frame')} to={to} kept={kept} />, kept ? 422 : 200)
}
