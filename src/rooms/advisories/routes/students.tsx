import type { Hono } from 'hono'
import { faultsIn } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { show, visitorIn } from '../../../parts/show.ts'
import { moveStudent } from '../actions.ts'
import { moveForm } from '../input.ts'
import { type Kept, MovingPage } from '../pages/index.ts'
import { studentToMove } from '../store.ts'
import { words } from '../words.ts'
import { type Asking, idInAddress, readsFor, sent } from './asking.ts'

/** Who advised a student when, and moving them. */
export function students(routes: Hono<Env>, ground: Ground): Hono<Env> {
  return routes
    .get('/students/:student/advisory', (c) => movingPage({ c, ground }))
    .post('/students/:student/advisory', (c) => move({ c, ground }))
}

async function movingPage(asking: Asking, kept?: Kept): Promise<Response> {
  const { c } = asking
  const student = idInAddress<'person'>(c.req.param('student'))
  const moving = await studentToMove(readsFor(asking), visitorIn(c), student)
  const page = <MovingPage frame={c.get('frame')} student={student} moving={moving} {...kept} />
  return show(c, page, kept ? 422 : 200)
}

async function move(asking: Asking): Promise<Response> {
  const { fields, doing } = await sent(asking)
  const asked = moveForm.safeParse(fields)
  if (!asked.success)
    return movingPage(asking, { fields, faults: faultsIn(asked.error, words, 'advisories.needed') })
  const outcome = await moveStudent(doing, idInAddress<'person'>(asking.c.req.param('student')), asked.data)
  if ('to' in outcome) return asking.c.redirect(outcome.to, 303)
  const field = outcome.refused === 'needs-reason' ? 'reason' : 'advisory'
  return movingPage(asking, { fields, faults: { [field]: `advisories.${outcome.refused}` } })
}
