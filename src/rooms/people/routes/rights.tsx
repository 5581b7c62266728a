import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne, visitorIn } from '../../../parts/show.ts'
import {
  confirmRestriction,
  enterRestrictions,
  type KeepingRefusal,
  liftRestriction,
} from '../actions/restricting.ts'
import { reasonForm, restrictionForm } from '../input.ts'
import { RightsPage } from '../pages/keeping.tsx'
import type { ReturnedRights } from '../pages/keeping-pieces.ts'
import { restrictionFor, rightsOf } from '../store/restrictions.ts'

type Asked = { c: Context<Env>; ground: Ground }

/** Who may what for a student, and what those who keep it enter, confirm and lift. */
export function rightsRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/students/:student/rights', (c) => rightsPage({ c, ground }, theOne(c, 'student')))
    .post('/students/:student/restrictions', (c) => enter({ c, ground }))
    .post('/restrictions/:restriction/confirmation', (c) => confirm({ c, ground }))
    .post('/restrictions/:restriction/liftings', (c) => lift({ c, ground }))
}

async function rightsPage(
  { c, ground }: Asked,
  student: PersonId,
  returned?: ReturnedRights,
): Promise<Response> {
  const who = visitorIn(c)
  const rights = await rightsOf(ground.db.under(who.district), who, student)
  const page = <RightsPage frame={c.get('frame')} rights={rights} returned={returned} />
  return show(c, page, returned ? 422 : 200)
}

type Came = Omit<ReturnedRights, 'refused'> & { student: PersonId }

function back(
  asked: Asked,
  { student, ...came }: Came,
  outcome: { to: string } | { refused: KeepingRefusal },
) {
  if ('to' in outcome) return asked.c.redirect(outcome.to, 303)
  return rightsPage(asked, student, { ...came, refused: outcome.refused })
}

async function enter(asked: Asked): Promise<Response> {
  const { c, ground } = asked
  const fields = await fieldsOf(c)
  const student = theOne<'person'>(c, 'student')
  const form = restrictionForm.safeParse(fields)
  const came = { student, of: fields['person'] ?? '', kept: fields }
  if (!form.success) return rightsPage(asked, student, { ...came, refused: 'malformed' })
  return back(asked, came, await enterRestrictions(ground, acting(c, fields), { ...form.data, student }))
}

async function confirm(asked: Asked): Promise<Response> {
  const { c, ground } = asked
  const fields = await fieldsOf(c)
  const id = theOne<'restriction'>(c, 'restriction')
  const outcome = await confirmRestriction(ground, acting(c, fields), id)
  return back(asked, await cameFor(asked, id, fields), outcome)
}

async function lift(asked: Asked): Promise<Response> {
  const { c, ground } = asked
  const fields = await fieldsOf(c)
  const id = theOne<'restriction'>(c, 'restriction')
  const came = await cameFor(asked, id, fields)
  const form = reasonForm.safeParse(fields)
  if (!form.success) return rightsPage(asked, came.student, { ...came, refused: 'no-reason' })
  return back(asked, came, await liftRestriction(ground, acting(c, fields), { ...form.data, id }))
}

async function cameFor(
  { c, ground }: Asked,
  id: Parameters<typeof restrictionFor>[2],
  kept: Record<string, string>,
): Promise<Came> {
  const who = visitorIn(c)
  const { student } = await restrictionFor(ground.db.under(who.district), who, id)
  return { student, of: id, kept }
}
