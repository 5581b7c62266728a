import { type Context, Hono } from 'hono'
import { fieldsOf } from '../../../ground/forms.ts'
import type { Ground } from '../../../ground/ground.ts'
import type { PersonId } from '../../../ground/ids.ts'
import type { Env } from '../../../parts/env.ts'
import { acting, show, theOne, visitorIn } from '../../../parts/show.ts'
import { endApart, keepApart } from '../actions/apart.ts'
import { findQuery, pairingForm, reasonForm } from '../input.ts'
import { ApartPage, type ApartProps } from '../pages/apart.tsx'
import { apartAround, pairFor } from '../store/apart.ts'
import { findPeople } from '../store/finding.ts'

type Asked = { c: Context<Env>; ground: Ground }
type Shown = { student: PersonId; find: string; returned?: ApartProps['returned'] }

/** Two people who must never meet (L13). */
export function apartRoutes(ground: Ground): Hono<Env> {
  return new Hono<Env>()
    .get('/students/:student/apart', (c) => {
      const { find } = findQuery.parse(c.req.query())
      return apartPage({ c, ground }, { student: theOne(c, 'student'), find })
    })
    .post('/students/:student/apart', (c) => keep({ c, ground }))
    .post('/apart/:pair/endings', (c) => end({ c, ground }))
}

async function apartPage({ c, ground }: Asked, { student, find, returned }: Shown): Promise<Response> {
  const who = visitorIn(c)
  const { language } = c.get('reader')
  const [around, found] = await ground.db.together(who.district, (reads) =>
    Promise.all([apartAround(reads, who, student), findPeople(reads, who, { text: find, language })]),
  )
  const props = { frame: c.get('frame'), ...around, text: find, found, returned }
  return show(c, <ApartPage {...props} />, returned ? 422 : 200)
}

async function keep(asked: Asked): Promise<Response> {
  const { c, ground } = asked
  const fields = await fieldsOf(c)
  const student = theOne<'person'>(c, 'student')
  const form = pairingForm.safeParse(fields)
  const find = findQuery.parse(fields).find
  const came = { of: 'pair', kept: fields }
  if (!form.success) return apartPage(asked, { student, find, returned: { ...came, refused: 'malformed' } })
  const outcome = await keepApart(ground, acting(c, fields), { ...form.data, student })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  return apartPage(asked, { student, find, returned: { ...came, refused: outcome.refused } })
}

async function end(asked: Asked): Promise<Response> {
  const { c, ground } = asked
  const fields = await fieldsOf(c)
  const id = theOne<'no-contact pair'>(c, 'pair')
  const who = visitorIn(c)
  const { student } = await pairFor(ground.db.under(who.district), who, id)
  const form = reasonForm.safeParse(fields)
  const reason = form.success ? form.data.reason : ''
  const outcome = await endApart(ground, acting(c, fields), { id, reason })
  if ('to' in outcome) return c.redirect(outcome.to, 303)
  return apartPage(asked, { student, find: '', returned: { of: id, kept: fields, refused: outcome.refused } })
}
