import type { Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, visitorIn } from '../../../parts/show.ts'
import { closeSchool, lookInto } from '../actions.ts'
import { schoolIn, tickedIn } from '../input.ts'
import { type Fault, FoundPage, megabytes } from '../pages.ts'
import type { CalendarRead } from '../rules/calendar.ts'
import { schoolsFor } from '../store.ts'
import { page } from './page.tsx'
import { sentCalendar } from './sent.ts'

/** Days off out of a calendar: what is in it, and what was ticked. */
export function calendars(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .post('/school-days/calendars', (c) => look(c, ground))
    .post('/school-days/chosen', (c) => choose(c, ground))
}

/** Reads a calendar and shows what is in it; nothing is kept. */
async function look(c: Context<Env>, ground: Ground): Promise<Response> {
  const { text, fields, tooLarge } = await sentCalendar(c, ground, megabytes * 1024 * 1024)
  if (text !== '') return found(c, ground, { read: lookInto(text) })
  const file = tooLarge ? 'school-days.tooLarge' : 'school-days.needsCalendar'
  return page(c, ground, { fields, faults: { file } })
}

async function found(
  c: Context<Env>,
  { db }: Ground,
  props: { read: CalendarRead; fault?: Fault },
): Promise<Response> {
  const who = visitorIn(c)
  const schools = await schoolsFor(db.under(who.district), who)
  const drawn = <FoundPage frame={c.get('frame')} schools={schools} {...props} />
  return show(c, drawn, props.fault ? 422 : 200)
}

async function choose(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const ticked = tickedIn(fields)
  if (ticked.length === 0) return page(c, ground, { fields, faults: { file: 'school-days.needsTick' } })
  const outcome = await closeSchool(ground, acting(c, fields), { days: ticked, school: schoolIn(fields) })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  if (outcome.refused === 'needsSchool') {
    const events = ticked.map((event) => ({ ...event, line: 0, likely: true }))
    return found(c, ground, { read: { events, faults: [] }, fault: 'school-days.needsSchool' })
  }
  return page(c, ground, { fields, faults: { file: `school-days.${outcome.refused}` } })
}
