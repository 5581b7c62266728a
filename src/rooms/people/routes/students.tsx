import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne, visitorIn } from '../../../parts/show.ts'
import { proposeForChild } from '../actions/proposing.ts'
import { childForm } from '../input.ts'
import type { Returned } from '../pages/pieces.tsx'
import { AboutStudentPage, ChildCorrectionPage } from '../pages/student.tsx'
import { namesFor } from '../store/corrections.ts'
import { studentFor } from '../store/students.ts'

/** A student in the reader's sight, and what their caregiver corrects. */
export function studentRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/students/:student', (c) => student(c, ground))
    .get('/students/:student/corrections', (c) => childPage(c, ground))
    .post('/students/:student/corrections', (c) => correctChild(c, ground))
}

async function student(c: Context<Env>, { db }: Ground): Promise<Response> {
  const who = visitorIn(c)
  const seen = await studentFor(db.under(who.district), who, theOne(c, 'student'))
  return show(c, <AboutStudentPage frame={c.get('frame')} student={seen} />)
}

async function childPage(c: Context<Env>, { db }: Ground, returned?: Returned): Promise<Response> {
  const who = visitorIn(c)
  const id = theOne<'person'>(c, 'student')
  const [names, seen] = await db.together(who.district, (reads) =>
    Promise.all([namesFor(reads, who, id), studentFor(reads, who, id)]),
  )
  const now = {
    given: names.given,
    family: names.family,
    preferred: names.preferred ?? '',
    language: seen.homeLanguage?.tag ?? '',
  }
  const page = <ChildCorrectionPage frame={c.get('frame')} student={seen} now={now} returned={returned} />
  return show(c, page, returned ? 422 : 200)
}

async function correctChild(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const of = theOne<'person'>(c, 'student')
  const form = childForm.safeParse(fields)
  const back = { kept: fields, field: 'given' }
  if (!form.success) return childPage(c, ground, { ...back, refused: 'malformed' })
  const outcome = await proposeForChild(ground, acting(c, fields), { ...form.data, student: of })
  if ('refused' in outcome) return childPage(c, ground, { ...back, refused: outcome.refused })
  return c.redirect(outcome.to, 303)
}
