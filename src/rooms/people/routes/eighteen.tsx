import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne, visitorIn } from '../../../parts/show.ts'
import { chooseGapRule, decideRights, dropDependence, noteDependence } from '../actions/deciding.ts'
import { dependenceForm, gapRuleForm, rightsForm } from '../input.ts'
import { EighteenPage, StudentEighteenPage } from '../pages/eighteen.tsx'
import type { Returned } from '../pages/pieces.tsx'
import { ChildrenOfAgePage, OwnRightsPage } from '../pages/rights.tsx'
import { childrenOfAge, ownRights, rightsFor, schoolOfAge } from '../store/eighteen.ts'

/** The eighteenth birthday: the student decides, caregivers are told, a leader keeps the rule (invariant 6). */
export function eighteenRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/me/rights', (c) => rightsPage(c, ground))
    .post('/me/rights/:person', (c) => decide(c, ground))
    .get('/eighteen', (c) => school(c, ground))
    .post('/eighteen/rule', async (c) => {
      const fields = await fieldsOf(c)
      const form = gapRuleForm.safeParse(fields)
      if (!form.success) return school(c, ground, 422)
      return onward(c, await chooseGapRule(ground, acting(c, fields), form.data.rule))
    })
    .get('/students/:student/eighteen', (c) => student(c, ground))
    .post('/students/:student/dependences', async (c) => {
      const fields = await fieldsOf(c)
      const form = dependenceForm.safeParse(fields)
      if (!form.success) return student(c, ground, 422)
      const said = { ...form.data, student: theOne<'person'>(c, 'student') }
      return onward(c, await noteDependence(ground, acting(c, fields), said))
    })
    .post('/dependences/:dependence/ending', async (c) => {
      const id = theOne<'dependence'>(c, 'dependence')
      return onward(c, await dropDependence(ground, acting(c, await fieldsOf(c)), id))
    })
}

function onward(c: Context<Env>, outcome: { to: string } | { refused: never }): Response {
  return c.redirect('to' in outcome ? outcome.to : '/eighteen', 303)
}

/** One's own rights, or what a caregiver is told of a child's. */
async function rightsPage(c: Context<Env>, { db }: Ground, returned?: Returned): Promise<Response> {
  const who = visitorIn(c)
  const reads = db.under(who.district)
  const frame = c.get('frame')
  if (who.hat === 'caregiver')
    return show(c, <ChildrenOfAgePage frame={frame} children={await childrenOfAge(reads, who)} />)
  const page = <OwnRightsPage frame={frame} rights={await ownRights(reads, who)} returned={returned} />
  return show(c, page, returned ? 422 : 200)
}

async function decide(c: Context<Env>, ground: Ground): Promise<Response> {
  const fields = await fieldsOf(c)
  const ticked = rightsForm.parse(fields)
  const person = theOne<'person'>(c, 'person')
  const outcome = await decideRights(ground, acting(c, fields), { person, ticked })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  return rightsPage(c, ground, { kept: fields, refused: outcome.refused })
}

async function school(c: Context<Env>, { db }: Ground, status: 200 | 422 = 200): Promise<Response> {
  const who = visitorIn(c)
  const found = await schoolOfAge(db.under(who.district), who)
  c.set(
    'seen',
    [...found.passed, ...found.soon, ...found.unknown].map(({ id }) => id),
  )
  const page = <EighteenPage frame={c.get('frame')} school={found} />
  return show(c, page, status)
}

async function student(c: Context<Env>, { db }: Ground, status: 200 | 422 = 200): Promise<Response> {
  const who = visitorIn(c)
  const rights = await rightsFor(db.under(who.district), who, theOne(c, 'student'))
  return show(c, <StudentEighteenPage frame={c.get('frame')} rights={rights} />, status)
}
