import { type Context, Hono } from 'hono'
import type { Ground } from '../../../ground/ground.ts'
import { fieldsOf } from '../../../ground/http.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Outcome } from '../../../ground/once.ts'
import type { Env } from '../../../parts/env.ts'
import { show, visitorIn } from '../../../parts/show.ts'
import { proposeForChild, proposeName, proposeRelation } from '../actions/correcting.ts'
import { endOwnWay, giveOwnWay, sayLanguages } from '../actions/reaching.ts'
import { childForm, languagesForm, nameForm, relationForm, wayForm } from '../input.ts'
import { type MeProps, MyPage } from '../pages/me.tsx'
import type { Returned } from '../pages/pieces.tsx'
import { ChildCorrectionPage, StudentPage } from '../pages/student.tsx'
import { namesFor } from '../store/corrections.ts'
import { myRecord } from '../store/persons.ts'
import { studentFor } from '../store/students.ts'
import { acting, idIn } from './asked.ts'

type Back = NonNullable<MeProps['returned']>
type Refusal = Returned['refused']

/** What everybody walks: a student in their sight, their own record, and how to correct both. */
export function familyRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/students/:student', (c) => student(c, ground))
    .get('/students/:student/corrections', (c) => childPage(c, ground))
    .post('/students/:student/corrections', (c) => correctChild(c, ground))
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
      if (!form.success) return mine(c, ground, { ...back, refused: 'malformed' })
      return answer(c, ground, { back, outcome: await giveOwnWay(ground, acting(c, fields), form.data) })
    })
    .post('/me/ways/:way/ending', async (c) => {
      const outcome = await endOwnWay(ground, acting(c, await fieldsOf(c)), idIn(c, 'way'))
      return c.redirect('to' in outcome ? outcome.to : '/me', 303)
    })
    .post('/me/children/:student/relation', async (c) => {
      const fields = await fieldsOf(c)
      const of = idIn<'person'>(c, 'student')
      const form = relationForm.safeParse(fields)
      const back = { form: 'relation', kept: { ...fields, student: of }, field: 'kind' } as const
      if (!form.success) return mine(c, ground, { ...back, refused: 'malformed' })
      const outcome = await proposeRelation(ground, acting(c, fields), { ...form.data, student: of })
      return answer(c, ground, { back, outcome })
    })
}

async function student(c: Context<Env>, { db }: Ground): Promise<Response> {
  const who = visitorIn(c)
  const seen = await studentFor(db.under(who.district), who, idIn(c, 'student'))
  return show(c, <StudentPage frame={c.get('frame')} student={seen} />)
}

/** One's own record; with a form that came back, 422. */
async function mine(c: Context<Env>, { db }: Ground, returned?: Back): Promise<Response> {
  const who = visitorIn(c)
  const me = await myRecord(db.under(who.district), who)
  return show(c, <MyPage frame={c.get('frame')} me={me} returned={returned} />, returned ? 422 : 200)
}

interface Came {
  back: Omit<Back, 'refused'>
  outcome: Outcome<Exclude<Refusal, 'malformed'>>
}

function answer(c: Context<Env>, ground: Ground, { back, outcome }: Came): Response | Promise<Response> {
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  return mine(c, ground, { ...back, refused: outcome.refused })
}

async function childPage(c: Context<Env>, { db }: Ground, returned?: Returned): Promise<Response> {
  const who = visitorIn(c)
  const id = idIn<'person'>(c, 'student')
  const reads = db.under(who.district)
  const [names, seen] = await Promise.all([namesFor(reads, who, id), studentFor(reads, who, id)])
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
  const of: PersonId = idIn(c, 'student')
  const form = childForm.safeParse(fields)
  const back = { kept: fields, field: 'given' }
  if (!form.success) return childPage(c, ground, { ...back, refused: 'malformed' })
  const outcome = await proposeForChild(ground, acting(c, fields), { ...form.data, student: of })
  if ('refused' in outcome) return childPage(c, ground, { ...back, refused: outcome.refused })
  return c.redirect(outcome.to, 303)
}
