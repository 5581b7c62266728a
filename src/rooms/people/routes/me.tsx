import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne, visitorIn } from '../../../parts/show.ts'
import { proposeName, proposeRelation } from '../actions/proposing.ts'
import { endOwnWay, giveOwnWay, sayLanguages } from '../actions/reaching.ts'
import { sealOwn } from '../actions/sealing.ts'
import { languagesForm, nameForm, ownSealForm, relationForm, wayForm } from '../input.ts'
import { type MeProps, MyPage } from '../pages/me.tsx'
import { myRecord } from '../store/persons.ts'

type Back = NonNullable<MeProps['returned']>

/** One's own record, and how to correct it (R01.6). */
export function meRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/me', (c) => mine(c, ground))
    .post('/me/name', async (c) => {
      const fields = await fieldsOf(c)
      const form = nameForm.safeParse(fields)
      const back = { form: 'name', kept: fields, field: 'given' } as const
      if (!form.success) return mine(c, ground, { ...back, refused: 'malformed' })
      return answer(c, ground, { back, outcome: await proposeName(ground, acting(c, fields), form.data) })
    })
    .post('/me/languages', async (c) => {
      const fields = await fieldsOf(c)
      const form = languagesForm.safeParse(fields)
      if (!form.success)
        return mine(c, ground, { form: 'languages', kept: fields, field: 'first', refused: 'malformed' })
      const outcome = await sayLanguages(ground, acting(c, fields), form.data)
      return c.redirect('to' in outcome ? outcome.to : '/me', 303)
    })
    .post('/me/ways', async (c) => {
      const fields = await fieldsOf(c)
      const form = wayForm.safeParse(fields)
      const back = { form: 'way', kept: fields, field: 'text' } as const
      if (!c.get('fresh')) return mine(c, ground, { ...back, field: undefined, refused: 'come-in-again' })
      if (!form.success) return mine(c, ground, { ...back, refused: 'malformed' })
      return answer(c, ground, { back, outcome: await giveOwnWay(ground, acting(c, fields), form.data) })
    })
    .post('/me/ways/:way/ending', async (c) => {
      if (!c.get('fresh')) return mine(c, ground, { form: 'way', kept: {}, refused: 'come-in-again' })
      const outcome = await endOwnWay(ground, acting(c, await fieldsOf(c)), theOne(c, 'way'))
      return c.redirect('to' in outcome ? outcome.to : '/me', 303)
    })
    .post('/me/seals', async (c) => {
      const fields = await fieldsOf(c)
      const form = ownSealForm.safeParse(fields)
      if (form.success) await sealOwn(ground, acting(c, fields), form.data.kind)
      return c.redirect('/me', 303)
    })
    .post('/me/children/:student/relation', async (c) => {
      const fields = await fieldsOf(c)
      const of = theOne<'person'>(c, 'student')
      const form = relationForm.safeParse(fields)
      const back = { form: 'relation', kept: { ...fields, student: of }, field: `kind-${of}` } as const
      if (!form.success) return mine(c, ground, { ...back, refused: 'malformed' })
      const outcome = await proposeRelation(ground, acting(c, fields), { ...form.data, student: of })
      return answer(c, ground, { back, outcome })
    })
}

/** One's own record; with a form that came back, 422. */
async function mine(c: Context<Env>, { db }: Ground, returned?: Back): Promise<Response> {
  const who = visitorIn(c)
  const me = await myRecord(db.under(who.district), who)
  return show(
    c,
    <MyPage frame={c.get('frame')} me={me} fresh={c.get('fresh')} returned={returned} />,
    returned ? 422 : 200,
  )
}

interface Came {
  back: Omit<Back, 'refused'>
  outcome: { to: string } | { refused: Back['refused'] }
}

function answer(c: Context<Env>, ground: Ground, { back, outcome }: Came): Response | Promise<Response> {
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  return mine(c, ground, { ...back, refused: outcome.refused })
}
